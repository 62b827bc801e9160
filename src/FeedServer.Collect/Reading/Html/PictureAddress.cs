namespace FeedServer.Collect.Reading.Html;

/// <summary>Where a picture is, of all the places in which pages that load late keep its address: the largest rendition that the markup
/// names.</summary>
internal static partial class PictureAddress
{
    private const int Longest = 4000;

    private static readonly string[] Late = ["data-src", "data-original", "data-lazy-src"];
    private static readonly string[] Sets = ["srcset", "data-srcset", "data-lazy-srcset", "data-original-set"];
    private static readonly string[] Inline = ["data:", "about:", "blob:", "javascript:"];
    private static readonly string[] Endings = [".jpg", ".jpeg", ".png", ".gif", ".webp", ".avif"];

    /// <summary>The address as written; null when there is none but that of a stand-in.</summary>
    public static string? Best(TreeElement image)
    {
        var plain = Late.Select(name => Usable(image.GetAttribute(name))).FirstOrDefault(address => address is not null)
            ?? Usable(image.GetAttribute("src"));
        return Largest(image) is { } largest && (plain is null || largest.Width is not null || largest.Density > 1)
            ? largest.Address : plain ?? Other(image);
    }

    /// <summary>The picture that a script would put into an element; null when none is named by an address that ends as one.</summary>
    public static string? Promised(TreeElement element) => element.Attributes.Length > 0
        && (Largest(element)?.Address ?? Late.Select(name => Usable(element.GetAttribute(name))).FirstOrDefault(late => late is not null))
            is { } address && IsPicture(address) ? address : null;

    /// <summary>True for a picture that a script would show later.</summary>
    public static bool IsWaiting(TreeElement image) => Usable(image.GetAttribute("src")) is null
        && (Late.Concat(Sets).Any(image.HasAttribute) || Other(image) is not null);

    /// <summary>True when a picture only stands in for another until its script has run.</summary>
    public static bool IsPreview(TreeElement image, TreeElement real)
    {
        if (Usable(image.GetAttribute("src")) is not { } own || Late.Concat(Sets).Any(image.HasAttribute)) return true;
        if (image.ClassName is { Length: > 0 and < 400 } names && LateNames().IsMatch(names)) return true;
        return Best(real) is { } other && (Stem(own).Length == 0 || Stem(other).Contains(Stem(own), StringComparison.OrdinalIgnoreCase)
            || Stem(own).Contains(Stem(other), StringComparison.OrdinalIgnoreCase) || Width(image) < Width(real));
    }

    /// <summary>Gives a picture the address of another, and what the other says besides.</summary>
    public static void Take(TreeElement image, TreeElement real)
    {
        if (Best(real) is not { } address) return;
        foreach (var name in Late.Concat(Sets)) image.RemoveAttribute(name);
        image.SetAttribute("src", address);
        foreach (var name in (string[])["width", "height", "style"]) image.RemoveAttribute(name);
        foreach (var name in (string[])["alt", "width", "height"])
            if (real.GetAttribute(name) is { Length: > 0 } said && image.GetAttribute(name) is null or "") image.SetAttribute(name, said);
    }

    private static Rendition? Largest(TreeElement image)
    {
        Rendition? best = null;
        foreach (var rendition in Renditions(image))
            if (Usable(rendition.Address) is not null && (best is null || rendition.IsLargerThan(best))) best = rendition;
        return best;
    }

    /// <summary>Those of the picture itself, then those of its sources.</summary>
    private static IEnumerable<Rendition> Renditions(TreeElement image)
    {
        foreach (var name in Sets)
            foreach (var rendition in Rendition.Parse(image.GetAttribute(name), isOther: false, least: null)) yield return rendition;
        if (image.Parent is not { LocalName: "picture" } picture) yield break;
        foreach (var source in picture.Children.Where(child => child.LocalName == "source"))
        {
            // Not every reader shows the newer kinds.
            var isOther = source.GetAttribute("type") is { } type && !type.Contains("jpeg", StringComparison.OrdinalIgnoreCase)
                && !type.Contains("png", StringComparison.OrdinalIgnoreCase);
            foreach (var name in Sets)
                foreach (var rendition in Rendition.Parse(source.GetAttribute(name), isOther, Least(source))) yield return rendition;
        }
    }

    /// <summary>The width of the page from which a source is meant; 0 where it is meant for narrow pages, null when nothing is said.
    /// </summary>
    private static double? Least(TreeElement source)
    {
        if (source.GetAttribute("media") is not { Length: < 400 } media) return null;
        if (MinWidth().Match(media) is { Success: true } wide) return double.Parse(wide.Groups[1].ValueSpan, CultureInfo.InvariantCulture);
        return media.Contains("max-width", StringComparison.OrdinalIgnoreCase) ? 0 : null;
    }

    /// <summary>An attribute of any other name that holds nothing but a picture's address.</summary>
    private static string? Other(TreeElement image)
    {
        foreach (var (name, value) in image.Attributes)
        {
            if (name is "src" or "alt" or "title" or "srcset" || value.AsSpan().IndexOfAny('/', '.') < 0) continue;
            if (StandInNames().IsMatch(name) || Usable(value) is not { } address) continue;
            if (address.Contains(' ', StringComparison.Ordinal)) continue;
            if (IsPicture(address) || SourceNames().IsMatch(name) && address.Contains('/', StringComparison.Ordinal)) return address;
        }
        return null;
    }

    private static bool IsPicture(string address)
    {
        var path = address.Split('?', '#')[0];
        return Endings.Any(ending => path.EndsWith(ending, StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>An address that leads to a picture; null for a stand-in, whose data are in the page itself or whose name says so.</summary>
    private static string? Usable(string? address)
    {
        address = address?.Trim();
        if (string.IsNullOrEmpty(address) || address.Length > Longest || address[0] is '#' or '[') return null;
        if (address.Contains('{', StringComparison.Ordinal)) return null;
        return Array.Exists(Inline, scheme => address.StartsWith(scheme, StringComparison.OrdinalIgnoreCase)) || StandIn().IsMatch(address)
            ? null : address;
    }

    /// <summary>The name of the file without ending and size.</summary>
    private static string Stem(string address)
    {
        var path = address.Split('?', '#')[0];
        return Size().Replace(path[(path.LastIndexOf('/') + 1)..], "");
    }

    private static int? Width(TreeElement image) =>
        int.TryParse(image.GetAttribute("width"), NumberStyles.None, CultureInfo.InvariantCulture, out var width) ? width : null;

    [GeneratedRegex(
        @"(^|/)((img|image|lazy|ajax|pre)?[-_]?(blank|spacer|placeholder|transparent|lazy[-_]?load(er|ing)?|loading|loader|1x1|gr[ae]y|"
        + @"clear|pixel|empty)([-_]?(\d{1,4}(x\d{1,4})?|image|img|bg))?\.(gif|png|svg)|placeholder\.(jpe?g|webp))([?#].{0,200})?$",
        RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex StandIn();

    [GeneratedRegex(@"thumb|preview|placeholder|lqip|blur|small|low|icon|avatar|link|href|page|srcset",
        RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex StandInNames();

    [GeneratedRegex(@"\(\s*min-width\s*:\s*(\d{1,5})", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex MinWidth();

    [GeneratedRegex(@"src|original|lazy|image|img|echo", RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex SourceNames();

    [GeneratedRegex(@"(^|[\s_-])(lazy\w{0,40}|placeholder|blur\w{0,40}|progressive\w{0,40}|preview)([\s_-]|$)",
        RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex LateNames();

    [GeneratedRegex(@"([-_.]?(\d{1,4}x\d{0,4}|\d{1,4}w|w\d{1,4}|thumb(nail)?|small|tiny|blur|preview|lqip))*(\.[a-z]{3,4})?$",
        RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Size();

    /// <summary>One of the renditions that a set names (HTML, 4.8.4.2.2).</summary>
    /// <param name="Address">As written.</param>
    /// <param name="Width">Pixels; null when not said.</param>
    /// <param name="Density">Pixels of the picture a pixel of the page.</param>
    /// <param name="IsOther">True for a kind that not every reader shows.</param>
    private sealed record Rendition(string Address, double? Width, double Density, bool IsOther)
    {
        public bool IsLargerThan(Rendition other)
        {
            if (Width is { } own && other.Width is { } width && own != width) return own > width;
            if (Width is null != other.Width is null) return Width is not null;
            return Density != other.Density ? Density > other.Density : other.IsOther && !IsOther;
        }

        /// <summary>The renditions of a set. Addresses may hold commas: one ends at white space, or with the comma at its end.</summary>
        public static IEnumerable<Rendition> Parse(string? set, bool isOther, double? least)
        {
            if (set is null || set.Length > 32_000) yield break;
            var at = 0;
            while (at < set.Length)
            {
                while (at < set.Length && (char.IsWhiteSpace(set[at]) || set[at] == ',')) at++;
                var start = at;
                while (at < set.Length && !char.IsWhiteSpace(set[at])) at++;
                var address = set[start..at];
                var said = "";
                if (address.EndsWith(',')) address = address.TrimEnd(',');
                else
                {
                    start = at;
                    while (at < set.Length && set[at] != ',') at++;
                    said = set[start..at].Trim();
                }
                if (address.Length > 0) yield return new Rendition(address, Number(said, 'w') ?? least, Number(said, 'x') ?? 1, isOther);
            }
        }

        private static double? Number(string said, char unit)
        {
            foreach (var part in said.Split(' ', StringSplitOptions.RemoveEmptyEntries))
                if (part[^1] == unit && double.TryParse(part.AsSpan(0, part.Length - 1), NumberStyles.AllowDecimalPoint,
                        CultureInfo.InvariantCulture, out var number)) return number;
            return null;
        }
    }
}
