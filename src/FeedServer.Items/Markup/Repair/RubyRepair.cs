namespace FeedServer.Items.Markup.Repair;

/// <summary>Annotated characters (WHATWG HTML §4.5.10): each base is followed by its annotations, in parentheses or not. What is no such
/// pair stands in the line.</summary>
internal static class RubyRepair
{
    /// <summary>The longest annotation: browsers break none of them, so that a longer one would widen the page.</summary>
    private const int MostOfNote = 30;

    /// <summary>Adds a ruby element that holds no block.</summary>
    public static void Into(List<MarkupNode> run, MarkupNode ruby, bool inLink)
    {
        List<MarkupNode> parts = [.. ruby.Children.SelectMany(part => part.Name is "rt" or "rp"
            ? [new MarkupNode(part.Name, part.Attributes, [.. part.Children.SelectMany(Plain)])] : Plain(part))];
        var pairs = new List<MarkupNode>();
        for (var at = 0; at < parts.Count;)
        {
            var text = new List<MarkupNode>();
            while (at < parts.Count && parts[at].Name is not ("rt" or "rp")) PhraseRepair.Into(text, parts[at++], inLink);
            var notes = Notes(parts, ref at, inLink);
            if (notes.Count > 0 && text.Exists(node => node.Has(Holds.Ink | Holds.Picture))
                && notes.TrueForAll(note => TextOf(note.Children).Length <= MostOfNote))
            {
                pairs.AddRange(text);
                pairs.AddRange(notes);
                continue;
            }
            End(run, pairs, ruby);
            run.AddRange(text);
            foreach (var note in notes) run.AddRange(note.Children);
            // A parenthesis that encloses nothing.
            if (notes.Count == 0 && at < parts.Count) PhraseRepair.Into(run, parts[at++], inLink);
        }
        End(run, pairs, ruby);
    }

    private static void End(List<MarkupNode> run, List<MarkupNode> pairs, MarkupNode ruby)
    {
        if (pairs.Count > 0) run.Add(new MarkupNode("ruby", AttributeRules.Kept(ruby), [.. pairs]));
        pairs.Clear();
    }

    private static List<MarkupNode> Notes(List<MarkupNode> parts, ref int at, bool inLink)
    {
        var notes = new List<MarkupNode>();
        for (var next = Next(parts, at); next < parts.Count; next = Next(parts, at))
        {
            if (parts[next].Name == "rt")
            {
                Add(parts[next]);
                at = next + 1;
                continue;
            }
            var (note, end) = (Next(parts, next + 1), Next(parts, Next(parts, next + 1) + 1));
            if (parts[next].Name != "rp" || end >= parts.Count || parts[note].Name != "rt" || parts[end].Name != "rp") break;
            Add(parts[next]);
            Add(parts[note]);
            Add(parts[end]);
            at = end + 1;
        }
        return notes;

        void Add(MarkupNode part)
        {
            var children = PhraseRepair.Run(part.Children, inLink);
            // Parentheses are text and nothing else.
            if (part.Name == "rp") children = [new MarkupNode(TextOf(children))];
            notes.Add(new MarkupNode(part.Name, AttributeRules.Kept(part), children));
        }
    }

    private static int Next(List<MarkupNode> parts, int at)
    {
        while (at < parts.Count && parts[at].IsBlank) at++;
        return at;
    }

    /// <summary>Ruby in ruby is opened up: few programs show it.</summary>
    private static IEnumerable<MarkupNode> Plain(MarkupNode node) => node.Name switch
    {
        "" or "img" or "br" => [node],
        "ruby" or "rt" or "rp" => node.Children.SelectMany(Plain),
        _ => [new MarkupNode(node.Name, node.Attributes, [.. node.Children.SelectMany(Plain)])],
    };

    private static string TextOf(IEnumerable<MarkupNode> nodes) =>
        string.Concat(nodes.Select(node => node.IsText ? node.Written : TextOf(node.Children)));
}
