using FeedServer.Items.Corrections;

namespace FeedServer.Publish.Exports;

/// <summary>The state of an item as the published files have it: a line as the verb <c>export</c> writes, without what is not published.
/// That is who corrected it and what its source says beneath (the earlier revisions have it), keys and fingerprint of the source's draft,
/// and addresses of sources beyond scheme, host and path; of a private source there is none.</summary>
public static class PublishedRecord
{
    /// <summary>Stands for whoever corrected an item: a name is kept, and not published.</summary>
    public const string Editors = "editors";

    /// <summary>A state of an item that is not withdrawn.</summary>
    /// <param name="item">The item in that state.</param>
    /// <param name="body">Its text in that state.</param>
    /// <param name="isPrivate">True when the operator marked its source as private.</param>
    public static ItemRecord From(Item item, ItemBody body, bool isPrivate)
    {
        var edit = Public(item.Edit);
        return new ItemRecord
        {
            Kind = item.Revision == 1 ? KeepKind.New : KeepKind.Revised,
            Item = item with
            {
                Content = item.Content with { Corrections = null },
                Origin = isPrivate ? null : Public(item.Origin),
                Edit = edit,
                // It was withdrawn once, and is shown again.
                Withdrawn = null,
            },
            Body = body,
            Edit = edit,
        };
    }

    private static Edit? Public(Edit? edit) => edit is null ? null : edit with { By = Editors };

    private static ItemOrigin? Public(ItemOrigin? origin) => origin is null || PublicAddress.From(origin.Address) is not { } address
        ? null : origin with { Address = address, Home = PublicAddress.From(origin.Home), Id = PublicAddress.Id(origin.Id) };
}
