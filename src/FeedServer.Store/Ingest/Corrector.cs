using FeedServer.Items.Corrections;

namespace FeedServer.Store.Ingest;

/// <summary>Decides on what the editors do to items.</summary>
internal sealed class Corrector(BatchView view, Decider decider)
{
    /// <summary>Corrects the item at a path; null when nothing lies there.</summary>
    public async ValueTask<CorrectionOutcome?> CorrectAsync(Correction correction, CancellationToken cancellation)
    {
        if (await view.PathOwnerAsync(correction.Path, cancellation) is not { } number) return null;
        var kept = await view.EntryAsync(number, cancellation);
        if (kept.Item.Withdrawn is not null)
            return new CorrectionOutcome(KeepKind.Withdrawn, kept, kept, ["the item is withdrawn: reinstate it first"]);
        if (!correction.IsOver(kept.Item))
            return new CorrectionOutcome(KeepKind.Unchanged, kept, kept, ["the item was corrected by somebody else meanwhile"]);
        var state = CorrectedState.From(correction, kept, view.Now);
        if (state.Kind == KeepKind.Unchanged) return new CorrectionOutcome(KeepKind.Unchanged, kept, kept, state.Faults);
        var edit = new Edit
        {
            Kind = EditKind.Corrected,
            By = correction.By,
            At = view.Now,
            Note = correction.Note,
            Fields = state.Fields,
            Lifted = state.Lifted,
        };
        var isRevision = state.Kind == KeepKind.Revised
            || await view.StatesAsync(number, cancellation) >= Decider.MostTouches;
        var item = kept.Item with { Content = state.Content };
        var record = new ItemRecord
        {
            Kind = isRevision ? KeepKind.Revised : KeepKind.MetadataOnly,
            Item = isRevision ? await RevisedAsync(item, kept.Item, edit, cancellation) : item,
            Body = state.Body,
            Edit = edit,
        };
        await decider.KeepAsync(record, kept.Item, cancellation);
        return new CorrectionOutcome(record.Kind, kept, new Entry(record.Item, record.Body), []);
    }

    /// <summary>Undoes the withdrawal of the item at a path; null when nothing lies there.</summary>
    public async ValueTask<KeepOutcome?> ReinstateAsync(string path, string by, string? note, CancellationToken cancellation)
    {
        if (await view.PathOwnerAsync(path, cancellation) is not { } number) return null;
        var kept = await view.EntryAsync(number, cancellation);
        if (kept.Item.Withdrawn is null) return new KeepOutcome(KeepKind.Unchanged, kept.Item);
        var edit = new Edit { Kind = EditKind.Reinstated, By = by, At = view.Now, Note = note };
        return await decider.KeepAsync(new ItemRecord
        {
            Kind = KeepKind.Revised,
            Item = await RevisedAsync(kept.Item with { Withdrawn = null }, kept.Item, edit, cancellation),
            Body = kept.Body,
            Edit = edit,
        }, kept.Item, cancellation);
    }

    private async ValueTask<Item> RevisedAsync(Item item, Item before, Edit edit, CancellationToken cancellation) => item with
    {
        Slug = await PathAssignment.SlugAfterAsync(view, before, item.Content, cancellation),
        Changed = view.NextInstant(),
        Revision = before.Revision + 1,
        Edit = edit,
    };
}
