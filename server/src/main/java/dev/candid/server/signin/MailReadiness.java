package dev.candid.server.signin;

/** Whether this installation can send mail. */
public interface MailReadiness {

    boolean canSend();
}
