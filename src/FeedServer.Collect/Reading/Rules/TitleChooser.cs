namespace FeedServer.Collect.Reading.Rules;

/// <summary>Chooses the title among the lines above a text.</summary>
/// <param name="candidates">The lines that are no header, credit or furniture, in order, with their place on the page.</param>
/// <param name="headers">The header lines.</param>
/// <param name="first">The first block of the text; null when there is none.</param>
/// <param name="section">The section's name as far as it is known.</param>
internal sealed class TitleChooser(
    List<(Block Block, int Index)> candidates, List<HeaderLine> headers, Block? first, string? section)
{
    private Byline byline = Byline.None;

    /// <summary>The title among the lines above the text: not a section's name, not an agency's; the rest stays with the text.</summary>
    public ChosenTitle Choose()
    {
        var left = candidates.Skip(SiteLines()).ToList();
        JoinKind(left);
        RemoveWriters(left);
        var heading = left.FindIndex(candidate => candidate.Block is { Kind: BlockKind.Heading, Level: 1 });
        if (heading < 0)
        {
            while (left.Count > 0 && IsSection(left[0].Block, left.Count == 1 ? null : left[1].Block))
            {
                section ??= left[0].Block.Text;
                left.RemoveAt(0);
            }
        }
        if (TitleInHeader(left.Count) is { } header) return Chosen(header.Title, header.Index, left);
        if (left.Count == 0) return Chosen(null, -1, left);
        var chosen = Math.Max(0, left.FindIndex(candidate => candidate.Block is { Kind: BlockKind.Heading, Level: 1 }));
        var (index, lines) = (left[chosen].Index, TitleLines.Continued(left, chosen) + 1);
        var title = string.Join(' ', left.GetRange(chosen, lines).Select(line => line.Block.Text));
        left.RemoveRange(chosen, lines);
        left.RemoveAll(other => other.Index > index && IsNameBesideTitle(other.Block, other.Index));
        if (byline.Text.Count > 0) left.RemoveAll(other => other.Index > index && PersonNames.IsOffice(other.Block.Text)
            && IsShort(other.Block));
        return Chosen(title, index, left);
    }

    private ChosenTitle Chosen(string? title, int index, List<(Block Block, int Index)> others) =>
        // The sign beside a heading links to it.
        new(title?.TrimEnd(' ', '¶'), index, [.. others.Select(other => other.Block)], section, byline);

    /// <summary>"THÔNG BÁO", "Về việc cấm xe qua cầu": one title, though the first line alone would name a section.</summary>
    private static void JoinKind(List<(Block Block, int Index)> lines)
    {
        if (lines.Count < 2 || !OfficialHead.IsKind(lines[0].Block.Text)
            || !lines[1].Block.Text.StartsWith("Về việc", StringComparison.OrdinalIgnoreCase)) return;
        lines[0] = (lines[0].Block with { Text = $"{lines[0].Block.Text} {lines[1].Block.Text}" }, lines[0].Index);
        lines.RemoveAt(1);
    }

    /// <summary>Names with their degrees above an essay, each with its office below, are no title.</summary>
    private void RemoveWriters(List<(Block Block, int Index)> lines)
    {
        while (lines.Count > 0 && (PersonNames.HasDegree(lines[0].Block.Text)
            || byline.Text.Count > 0 && PersonNames.IsOffice(lines[0].Block.Text)))
        {
            if (!PersonNames.IsOffice(lines[0].Block.Text)) byline = Credits.Joined(byline, new Byline { Text = [lines[0].Block.Text] });
            lines.RemoveAt(0);
        }
    }

    /// <summary>True for a line above the text that names a section and is no title.</summary>
    private bool IsSection(Block line, Block? next)
    {
        if (SectionNames.IsKnown(line.Text) && !SectionNames.IsRoundup(line.Text)) return true;
        if (next is null) return headers.Count == 0 && IsAboveTaggedText(line);
        return section is null && SectionNames.MayBe(line.Text) && !SectionNames.MayBe(next.Text) && !next.Text.EndsWith('.');
    }

    private static bool IsShort(Block block) => block.Kind == BlockKind.Paragraph && block.Text.Length <= 80;

    /// <summary>A few words above a text that opens with a source tag, on a page without a header line, are a section's name.</summary>
    private bool IsAboveTaggedText(Block block) =>
        SectionNames.MayBe(block.Text) && first is not null && block.Text.Split(' ').Length <= 3
        && Dateline.Parse(first.Text) is { SourceTag: not null, Place: null };

    /// <summary>The title that shares its line with the date; a section's name there is taken as such.</summary>
    private (string Title, int Index)? TitleInHeader(int otherTitles)
    {
        if (headers.Find(header => header.Prefix.Length > 0 && header.Prefix != section) is not { } shared) return null;
        if (SectionNames.IsRoundup(shared.Prefix) || otherTitles == 0
            && SectionNames.AreOfPeriod(shared.Prefix)) return (shared.Text, shared.Index);
        if (!shared.HasSection || otherTitles == 0 && !SectionNames.IsKnown(shared.Prefix)) return (shared.Prefix, shared.Index);
        section ??= shared.Prefix;
        return null;
    }

    /// <summary>How many lines above the site's clock are the site's name or menu, when a title and its own date follow.</summary>
    private int SiteLines()
    {
        if (headers.Find(header => header is { Clock: not null, Mention.Weekday: not null }) is not { } clock) return 0;
        var above = candidates.TakeWhile(candidate => candidate.Index < clock.Index).ToList();
        var own = headers.FindLastIndex(header => header.Index > clock.Index
            && header.Mention is { Year: not null, Role: not DateRole.Original });
        var isFollowed = own >= 0
            && candidates.Exists(candidate => candidate.Index > clock.Index && candidate.Index < headers[own].Index
                && !SectionNames.IsKnown(candidate.Block.Text));
        return isFollowed
            && above.TrueForAll(candidate => !candidate.Block.Text.Any(char.IsLower) || SectionNames.IsKnown(candidate.Block.Text))
            ? above.Count : 0;
    }

    /// <summary>A bare name between the title and the text is who wrote it; it is kept as such. Beside the line with the date a name that
    /// does not stand alone for certain is one too.</summary>
    private bool IsNameBesideTitle(Block block, int index)
    {
        if (SectionNames.IsKnown(block.Text) || Places.IsKnown(block.Text)) return false;
        // Initials there are a paper's.
        var names = block.Text.Contains(' ', StringComparison.Ordinal) ? Credits.FromBareNames(block.Text) : null;
        if (names is null && block.Text.Split(' ').Length is 2 or 3 && PersonNames.IsPerson(block.Text)
            && headers.Exists(header => Math.Abs(header.Index - index) == 1)) names = new Byline { Text = [block.Text] };
        byline = Credits.Joined(byline, names ?? Byline.None);
        return names is not null;
    }
}

/// <summary>What the lines above a text are.</summary>
/// <param name="Title">The title; null when none of them is.</param>
/// <param name="Index">Its place on the page; -1 when there is none.</param>
/// <param name="Others">The lines that belong to the text.</param>
/// <param name="Section">The section's name; null when none is printed.</param>
/// <param name="Byline">Who is named between title and text.</param>
internal sealed record ChosenTitle(string? Title, int Index, IReadOnlyList<Block> Others, string? Section, Byline Byline);
