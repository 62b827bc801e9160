using FeedServer.Collect.Fetching;
using FeedServer.Collect.Polling;
using FeedServer.Collect.Sources;
using FeedServer.Items.Ledger;

namespace FeedServer.Collect.Pages;

/// <summary>The parts of a harvest that only concern the listing: request, validators, failure.</summary>
internal static class ListingAnswer
{
    /// <summary>The request for a source's own address, with the validators that belong to it.</summary>
    public static FetchRequest Request(SourceDefinition source, SourceState state, FetchPurpose purpose)
    {
        var isSame = state.Address == source.Address.AbsoluteUri;
        return new FetchRequest { Address = source.Address, Purpose = purpose, ETag = isSame ? state.ETag : null,
            LastModified = isSame ? state.LastModified : null };
    }

    /// <summary>What an answer without a document comes to.</summary>
    public static PollResult WithoutDocument(FetchOutcome outcome) => (outcome switch
    {
        FetchOutcome.NotModified same =>
            new PollResult { Kind = PollKind.NotModified, ETag = same.ETag, LastModified = same.LastModified, MovedTo = same.MovedTo },
        FetchOutcome.Gone => new PollResult { Kind = PollKind.Failed, Gone = true, Failure = "it is gone for good (410)" },
        FetchOutcome.Failed failed => new PollResult { Kind = PollKind.Failed, Failure = failed.Reason },
        _ => throw new InvalidOperationException("An answer with a document."),
    }) with
    { NotBefore = outcome.NotBefore };

    /// <summary>The harvest of a document, before it is read.</summary>
    public static PollResult From(FetchOutcome outcome, FetchedDocument document) => new()
    {
        Kind = PollKind.Fetched,
        ETag = document.ETag,
        LastModified = document.LastModified,
        NotBefore = outcome.NotBefore,
        MovedTo = outcome.MovedTo,
    };

    /// <summary>
    /// The harvest of a document that is no listing; its validators are not kept, or it would be "not modified" next time.
    /// </summary>
    public static PollResult Refused(PollResult answer, string reason, SourceWarnings warnings) => new()
    {
        Kind = PollKind.Failed,
        Failure = reason,
        Warnings = warnings,
        NotBefore = answer.NotBefore,
        Raw = answer.Raw,
    };
}
