using FeedServer.Collect.Corrections;
using FeedServer.Items.Corrections;

namespace FeedServer.Editing;

/// <summary>The work of the verb <c>correct</c>.</summary>
public sealed class CorrectWork(IItemStore store, Publication publication)
{
    private const string Meanwhile = "the item was changed by somebody else meanwhile";

    public async Task<EditResult> RunAsync(CorrectRequest request, CancellationToken cancellation)
    {
        if (await PermalinkText.FindAsync(store, publication, request.Permalink, cancellation) is not { } item)
            return PermalinkText.NotFound("correct", request.Permalink, publication);
        var answer = await AnswerAsync(request, item, cancellation);
        if (answer.Faults.Count > 0 || answer.Outcome is not { } outcome) return Refused(answer, request.IsAnnounced);
        var result = CorrectLines.From(outcome, request.IsDryRun) with { Faults = answer.Notes };
        if (!request.IsAnnounced) return result;
        var announced = await new AnnounceWork(store, publication).RunAsync(request, outcome, cancellation);
        return result with { Lines = [.. result.Lines, .. announced] };
    }

    /// <summary>Makes or foresees the correction of an item.</summary>
    internal async Task<CorrectAnswer> AnswerAsync(CorrectRequest request, Item item, CancellationToken cancellation)
    {
        if (request.Seen is { } seen)
        {
            var present = new Entry(item, (await store.BodiesAsync([item], cancellation))[0]);
            if (StateTag.From(present) != seen) return CorrectAnswer.Refused(Meanwhile) with { Meanwhile = present };
        }
        var read = new CorrectionReader(publication.Zone).Read(request.Set);
        var faults = read.Faults.ToList();
        var text = request.Body is { } file ? CorrectionText.Read(file.Name, file.Bytes, item, publication.Zone) : null;
        if (text?.Reason is { } reason) faults.Add($"{request.Body?.Name}: {reason}");
        var (clear, lift) = (Names(request.Clear, faults), Names(request.Lift, faults));
        if (faults.Count > 0) return CorrectAnswer.Refused(faults);
        var answer = await DecideAsync(new Correction
        {
            Path = item.Path,
            By = request.By,
            Note = request.Note,
            Values = read.Values with { Body = text?.Body },
            Clear = clear,
            Lift = lift,
            Over = request.Seen is null ? null : item.Content.Corrections?.Fields ?? [],
            OverRevision = request.Seen is null ? null : item.Revision,
        }, request.IsDryRun, cancellation);
        return answer with { Notes = text?.Notes ?? [] };
    }

    private async Task<CorrectAnswer> DecideAsync(Correction correction, bool isDryRun, CancellationToken cancellation)
    {
        try
        {
            var outcomes = isDryRun
                ? await store.ForeseeAsync([correction], cancellation) : await store.CorrectAsync([correction], cancellation);
            if (outcomes[0] is not { } outcome) return CorrectAnswer.Refused($"there is no item at {correction.Path}");
            return new CorrectAnswer
            {
                Outcome = outcome,
                Faults = outcome.Faults,
                Meanwhile = outcome.Faults.Count > 0 && !correction.IsOver(outcome.Before.Item) ? outcome.Before : null,
            };
        }
        catch (RecordTooLongException tooLong)
        {
            return CorrectAnswer.Refused($"the item is too long to be kept with this text: {tooLong.Message}");
        }
    }

    private static EditResult Refused(CorrectAnswer answer, bool isAnnounced)
    {
        var why = answer.Faults.Select(fault => "correct: " + fault);
        // What could not be read was said without it before there were announcements.
        return EditResult.Failed(isAnnounced && answer.Outcome is not null ? [.. why, "correct: " + AnnounceWork.Nothing] : [.. why]);
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
