namespace FeedServer.Collect.Reading.Html;

/// <summary>Settles the pictures of a page before anything is read of it, so that all that is behind it finds plain <c>img</c> elements:
/// what only a script would show gets the address that it would be shown from, the largest of its renditions, once; what is there to be
/// counted goes; a smiley becomes the sign it stands for.</summary>
internal static class PagePictures
{
    private const int LongestSign = 16;

    private static readonly TreeSelector Pictures = TreeSelector.Parse("img");
    private static readonly TreeSelector Framed = TreeSelector.Parse("figure,picture");

    /// <summary>Settles the pictures below an element. What is settled stays as it is.</summary>
    public static void Settle(TreeElement body)
    {
        var (images, hidden) = Find(body);
        foreach (var noscript in hidden) Show(noscript);
        (TreeElement Image, bool IsLate)? last = null;
        foreach (var image in images)
        {
            if (image.Parent is null) continue;
            var address = CountingPicture.Is(image) ? null : PictureAddress.Best(image);
            if (address is null) Remove(image);
            else if (Smiley.Is(image, address)) Say(image);
            else
            {
                var isLate = image.GetAttribute("src")?.Trim() != address;
                image.SetAttribute("src", address);
                OutOfPicture(image);
                var isSecond = last is { } before && before.Image.Parent == image.Parent && before.Image.GetAttribute("src") == address
                    && (isLate || before.IsLate);
                if (isSecond) image.Remove();
                else last = (image, isLate);
            }
        }
    }

    private static (List<TreeElement> Images, List<TreeElement> Hidden) Find(TreeElement body)
    {
        var (images, hidden) = (new List<TreeElement>(), new List<TreeElement>());
        var promised = new List<(TreeElement Element, string Address)>();
        foreach (var node in body.Descendants())
        {
            if (node is not TreeElement element) continue;
            if (element.LocalName is "img" or "amp-img" or "amp-anim") images.Add(element);
            else if (element.LocalName == "noscript") hidden.Add(element);
            else if (IsBox(element) && PictureAddress.Promised(element) is { } late) promised.Add((element, late));
        }
        foreach (var (element, address) in promised) images.Add(Image(element, address));
        foreach (var other in images.Where(image => image.LocalName != "img")) AsImage(other);
        return (images, hidden);
    }

    /// <summary>True for an element that a script may put a picture into.</summary>
    private static bool IsBox(TreeElement element) => element.Sums.Images == 0
        && (element.LocalName == "figure" || element.LocalName is "div" or "span" && element is { IsInked: false, ChildElementCount: 0 });

    /// <summary>Puts the picture into it.</summary>
    private static TreeElement Image(TreeElement box, string address)
    {
        var image = box.Clone() as TreeElement ?? throw new InvalidOperationException("An element's copy is an element.");
        foreach (var inner in image.ChildNodes.ToList()) inner.Remove();
        image.Rename("img");
        image.SetAttribute("src", address);
        box.Insert(image, box.FirstChild);
        return image;
    }

    /// <summary>AMP's picture as HTML's; what stands in it is shown only where it cannot be.</summary>
    private static void AsImage(TreeElement other)
    {
        var attributes = other.Attributes.ToArray();
        foreach (var inner in other.ChildNodes.ToList()) inner.Remove();
        other.Rename("img");
        foreach (var (name, value) in attributes) other.SetAttribute(name, value);
    }

    /// <summary>What readers without scripts are shown takes the place of what a script would fill; text for them stays hidden.</summary>
    private static void Show(TreeElement noscript)
    {
        if (noscript.Parent is null || noscript.Sums.Images == 0) return;
        var shown = noscript.All(Pictures).Where(image => !CountingPicture.Is(image)).ToList();
        var isPicture = shown.Count > 0 && (!noscript.IsInked || noscript.First(Framed) is not null);
        if (!isPicture)
        {
            noscript.Remove();
            return;
        }
        if (shown.Count == 1 && (Waiting(noscript.PreviousElementSibling) ?? Waiting(noscript.NextElementSibling)) is { } waiting)
        {
            if (PictureAddress.IsPreview(waiting, shown[0])) PictureAddress.Take(waiting, shown[0]);
            noscript.Remove();
        }
        else noscript.Unwrap();
    }

    /// <summary>The one picture of an element that holds nothing else; null when it holds more or none.</summary>
    private static TreeElement? Waiting(TreeElement? beside) => beside switch
    {
        null or { LocalName: "noscript" } => null,
        { LocalName: "img" } => beside,
        { Sums: { Images: 1, Inked: 0 } } => beside.First(Pictures),
        _ => null,
    };

    private static void Say(TreeElement smiley)
    {
        var sign = NormalText.Collapse(smiley.GetAttribute("alt") ?? "");
        if (sign.Length is > 0 and <= LongestSign) smiley.ReplaceBy(new TreeText(sign));
        else smiley.Remove();
    }

    private static void Remove(TreeElement image)
    {
        TreeNode holder = image.Parent is { LocalName: "picture", Sums.Images: 1 } picture ? picture : image;
        holder.Remove();
    }

    /// <summary>Its sources have had their say.</summary>
    private static void OutOfPicture(TreeElement image)
    {
        if (image.Parent is { LocalName: "picture", Sums.Images: 1, Parent: not null } picture) picture.ReplaceBy(image);
    }
}

/// <summary>Tells pictures that stand for a sign in the text.</summary>
internal static partial class Smiley
{
    private const int LargestSign = 72;

    /// <summary>True for a smiley or emoji, told by its class, its folder, or what it stands for.</summary>
    public static bool Is(TreeElement image, string address)
    {
        var sign = image.GetAttribute("alt")?.Trim() ?? "";
        if (sign.Length > 0 && IsSign(sign)) return true;
        if (image.GetAttribute("width") is { } width && int.TryParse(width, NumberStyles.None, CultureInfo.InvariantCulture, out var pixels)
            && pixels > LargestSign) return false;
        var names = image.ClassName;
        return names.Length is > 0 and < 400 && Names().IsMatch(names)
            || sign.Length <= 24 && address.Length < 2000 && Folders().IsMatch(address) && image.Parent?.LocalName != "figure";
    }

    /// <summary>One or two emoji, or ":-)" and the like.</summary>
    private static bool IsSign(string text) =>
        text.Length <= 12 && (Typed().IsMatch(text) || text.EnumerateRunes().All(IsEmoji));

    private static bool IsEmoji(Rune rune) =>
        rune.Value is 0x200D or 0xFE0F or (>= 0x1F000 and <= 0x1FAFF) or (>= 0x2300 and <= 0x27BF) or (>= 0x2B00 and <= 0x2BFF);

    [GeneratedRegex(@"(^|[\s_-])(emoji\w{0,40}|twemoji|smil(ey|eys|ie|ies)|emoticons?)([\s_-]|$)",
        RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Names();

    [GeneratedRegex(@"/(tw)?emojis?/|/smil(eys?|ies?)/|/emoticons?/", RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Folders();

    [GeneratedRegex(@"^[:;=8xX][-o^']?[)(DPpOo0/\\|*\]\[]{1,3}$", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Typed();
}
