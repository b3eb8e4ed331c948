package dev.candid.server.privacy;

/** Why a field is kept. */
public enum Purpose {
    /** To do what was asked for. */
    PROVIDE_SERVICE,
    /** To know who someone is and let them in. */
    SIGN_IN,
    /** To tell people what they need to know of the service and of their account. */
    MESSAGES,
    /** To tell people of what is new in the product they use. */
    PRODUCT_UPDATES,
    /** To make people offers, with their consent. */
    MARKETING,
    /** To count, reserve and charge credits. */
    BILLING,
    /** To keep the service safe and working. */
    SECURITY,
    /** To answer and prove requests and promises. */
    ACCOUNTABILITY
}
