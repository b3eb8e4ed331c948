package dev.candid.server.library.internal;

import dev.candid.server.library.Upload;
import dev.candid.server.storage.ObjectId;
import dev.candid.server.storage.ObjectPrefix;
import dev.candid.server.storage.StoredObject;
import java.util.Optional;

/** Where a file that was looked into comes to lie. */
interface Place {

    /** Assets are shown; inputs are not, so nothing is drawn of them. */
    ObjectPrefix prefix();

    /** Writes the row, in the transaction that stores the objects. */
    Upload put(StoredObject stored, Inspection.Finding.Accepted accepted, Optional<ObjectId> thumbnail);
}
