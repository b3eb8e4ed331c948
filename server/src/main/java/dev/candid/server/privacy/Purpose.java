package dev.candid.server.privacy;

/** Why a field is kept. */
public enum Purpose {
    /** To do what was asked for. */
    PROVIDE_SERVICE,
    /** To know who someone is and let them in. */
    SIGN_IN,
    /** To count, reserve and charge credits. */
    BILLING,
    /** To keep the service safe and working. */
    SECURITY,
    /** To answer and prove requests and promises. */
    ACCOUNTABILITY
}
