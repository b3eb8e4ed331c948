package dev.candid.server.brand.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import dev.candid.server.accounts.Accounts;
import dev.candid.server.accounts.ClientBounds;
import dev.candid.server.accounts.Clients;
import dev.candid.server.accounts.EmailAddress;
import dev.candid.server.accounts.Name;
import dev.candid.server.brand.BrandKit;
import dev.candid.server.brand.BrandKits;
import dev.candid.server.brand.BrandKits.ChangeOutcome;
import dev.candid.server.brand.BrandKits.Origin;
import dev.candid.server.brand.Colour;
import dev.candid.server.kernel.WorkspaceId;
import dev.candid.server.library.UploadId;
import dev.candid.server.privacy.SubjectId;
import dev.candid.server.privacy.spi.PersonalDataHolder.ErasureOutcome;
import dev.candid.testing.CandidTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What a new video starts from. */
@CandidTest
class BrandKitsTest {

    private static final BrandKit BLUE = new BrandKit(
            new Colour("#001a4d"),
            new Colour("#ffffff"),
            new Colour("#66e0ff"),
            Optional.empty(),
            new BrandKit.Voice("cmu-slt-hsmm", 1.1),
            new BrandKit.Captions(3, 0.8));

    @Autowired
    Accounts accounts;

    @Autowired
    Clients clients;

    @Autowired
    BrandKits kits;

    @Autowired
    JdbcBrandKits holder;

    private Accounts.Account newcomer() {
        var outcome =
                accounts.open(new Name("Ida"), new EmailAddress(UUID.randomUUID() + "@candid.invalid"), new Name("W"));
        return ((Accounts.OpenOutcome.Opened) outcome).account();
    }

    @Test
    void a_kit_is_changed_from_the_version_that_was_seen() {
        WorkspaceId workspace = newcomer().workspace();
        assertThat(kits.effective(workspace)).isEqualTo(new BrandKits.Effective(BrandKit.DEFAULT, Origin.DEFAULT, 0));

        assertThat(kits.change(workspace, 0, BLUE)).isInstanceOf(ChangeOutcome.Changed.class);
        assertThat(kits.change(workspace, 0, BrandKit.DEFAULT)).isInstanceOf(ChangeOutcome.Conflict.class);

        assertThat(kits.of(workspace)).isEqualTo(BLUE);
        assertThat(kits.reset(workspace, 7)).isInstanceOf(ChangeOutcome.Conflict.class);
        assertThat(kits.reset(workspace, 1)).isInstanceOf(ChangeOutcome.Changed.class);
        assertThat(kits.of(workspace)).isEqualTo(BrandKit.DEFAULT);
    }

    @Test
    void a_client_has_the_agencys_kit_until_it_makes_its_own() {
        Accounts.Account agency = newcomer();
        var made = clients.create(agency.workspace(), agency.person(), new Name("Client"), ClientBounds.NONE);
        WorkspaceId client = ((Clients.CreateOutcome.Created) made).client();
        kits.change(agency.workspace(), 0, BLUE);

        assertThat(kits.effective(client)).isEqualTo(new BrandKits.Effective(BLUE, Origin.AGENCY, 0));
        kits.change(client, 0, BrandKit.DEFAULT);

        assertThat(kits.effective(client).origin()).isEqualTo(Origin.OWN);
        assertThat(kits.of(agency.workspace())).isEqualTo(BLUE);
        assertThat(kits.of(newcomer().workspace())).isEqualTo(BrandKit.DEFAULT);
    }

    @Test
    void a_logo_that_is_no_picture_of_the_library_is_refused() {
        BrandKit foreign = new BrandKit(
                BLUE.background(),
                BLUE.text(),
                BLUE.accent(),
                Optional.of(UploadId.random()),
                BLUE.voice(),
                BLUE.captions());

        assertThat(kits.change(newcomer().workspace(), 0, foreign)).isInstanceOf(ChangeOutcome.LogoUnknown.class);
    }

    @Test
    void contrast_is_that_of_the_guidelines() {
        assertThat(new Colour("#000000").contrast(new Colour("#ffffff"))).isEqualTo(21, offset(0.01));
        assertThat(new Colour("#777777").contrast(new Colour("#ffffff"))).isEqualTo(4.48, offset(0.01));
        assertThat(BrandKit.DEFAULT.isLegible()).isTrue();
        assertThat(Colour.parse(" #FFD400 ")).contains(new Colour("#ffd400"));
        assertThat(Colour.parse("red")).isEmpty();
    }

    @Test
    void a_kit_is_handed_out_and_erased_with_its_workspace() {
        WorkspaceId workspace = newcomer().workspace();
        kits.change(workspace, 0, BLUE);
        List<String> files = new ArrayList<>();

        holder.export(SubjectId.of(workspace), (name, content) -> files.add(name));

        assertThat(files).containsExactly("brand/kit/" + workspace + ".json");
        assertThat(holder.erase(SubjectId.of(workspace))).isEqualTo(new ErasureOutcome.Erased(1));
        assertThat(holder.erase(SubjectId.of(workspace))).isEqualTo(new ErasureOutcome.NothingHeld());
    }
}
