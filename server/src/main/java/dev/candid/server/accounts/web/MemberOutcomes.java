package dev.candid.server.accounts.web;

import dev.candid.server.accounts.Members.MemberOutcome;
import dev.candid.server.kernel.ProblemException;
import java.util.Map;

/** What people are told when a command on a member came to nothing. */
final class MemberOutcomes {

    private MemberOutcomes() {}

    /** @return API keys that stopped working; @throws ProblemException if nothing was done */
    static int done(MemberOutcome outcome) {
        return switch (outcome) {
            case MemberOutcome.Unknown unknown ->
                throw new ProblemException(
                        WorkspaceProblem.MEMBER_UNKNOWN, "There is no such member in this workspace.");
            case MemberOutcome.NotCovered notCovered ->
                throw new ProblemException(
                        WorkspaceProblem.ROLE_NOT_COVERED, "The own role does not cover that of the member.");
            case MemberOutcome.LastOwner last ->
                throw new ProblemException(WorkspaceProblem.LAST_OWNER, "This is the only owner.");
            case MemberOutcome.Conflict(var current) ->
                throw new ProblemException(
                        WorkspaceProblem.ROLE_CHANGED,
                        "Somebody else changed the role meanwhile.",
                        Map.of("role", current.code()));
            case MemberOutcome.Done(int keys) -> keys;
        };
    }
}
