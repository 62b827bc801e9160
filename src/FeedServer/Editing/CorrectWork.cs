using FeedServer.Collect.Corrections;
using FeedServer.Items.Corrections;

namespace FeedServer.Editing;

/// <summary>The work of the verb <c>correct</c>.</summary>
public sealed class CorrectWork(IItemStore store, Publication publication)
{
    public async Task<EditResult> RunAsync(CorrectRequest request, CancellationToken cancellation)
    {
        if (await PermalinkText.FindAsync(store, publication, request.Permalink, cancellation) is not { } item)
            return PermalinkText.NotFound("correct", request.Permalink, publication);
        var read = new CorrectionReader(publication.Zone).Read(request.Set);
        var faults = read.Faults.ToList();
        var text = request.Body is { } file ? CorrectionText.Read(file.Name, file.Bytes, item, publication.Zone) : null;
        if (text?.Reason is { } reason) faults.Add($"{request.Body?.Name}: {reason}");
        var (clear, lift) = (Names(request.Clear, faults), Names(request.Lift, faults));
        if (faults.Count > 0) return EditResult.Failed([.. faults.Select(fault => "correct: " + fault)]);
        var correction = new Correction
        {
            Path = item.Path,
            By = request.By,
            Note = request.Note,
            Values = read.Values with { Body = text?.Body },
            Clear = clear,
            Lift = lift,
        };
        IReadOnlyList<CorrectionOutcome?> outcomes;
        try
        {
            outcomes = request.IsDryRun
                ? await store.ForeseeAsync([correction], cancellation) : await store.CorrectAsync([correction], cancellation);
        }
        catch (RecordTooLongException tooLong)
        {
            return EditResult.Failed($"correct: the item is too long to be kept with this text: {tooLong.Message}");
        }
        if (outcomes[0] is not { } outcome) return EditResult.Failed($"correct: there is no item at {item.Path}");
        if (outcome.Faults.Count > 0) return Refused(outcome, request.IsAnnounced);
        var result = CorrectLines.From(outcome, request.IsDryRun) with { Faults = [.. text?.Notes ?? []] };
        if (!request.IsAnnounced) return result;
        var announced = await new AnnounceWork(store, publication).RunAsync(request, outcome, cancellation);
        return result with { Lines = [.. result.Lines, .. announced] };
    }

    private static EditResult Refused(CorrectionOutcome outcome, bool isAnnounced)
    {
        var why = outcome.Faults.Select(fault => "correct: " + fault);
        return EditResult.Failed(isAnnounced ? [.. why, "correct: " + AnnounceWork.Nothing] : [.. why]);
    }

    private static List<FieldName> Names(IReadOnlyList<string> texts, List<string> faults)
    {
        var names = new List<FieldName>();
        foreach (var text in texts)
        {
            if (FieldName.Parse(text) is { } name) names.Add(name);
            else faults.Add($"\"{text}\" is no field that can be corrected: {string.Join(", ", CorrectionReader.Names())}");
        }
        return names;
    }
}
