namespace FeedServer.Collect.Reading.Text;

/// <summary>The ways in which Vietnamese was written with fonts of its own before Unicode: letters are stored as Latin-1 and look right
/// only in their font.</summary>
internal enum LegacyLetters
{
    /// <summary>TCVN 5712 (VN3), of the fonts <c>.Vn…</c>: one byte a letter. Capitals with a tone have none.</summary>
    Tcvn3,

    /// <summary>The same in a font that shows capitals, <c>.Vn…H</c>.</summary>
    Tcvn3Capitals,

    /// <summary>VNI, of the fonts <c>VNI-…</c>: a letter and a mark behind it.</summary>
    Vni,

    /// <summary>VISCII (RFC 1456): one byte a letter, some of them control characters. Of files, not of fonts.</summary>
    Viscii,
}

/// <summary>Reads texts stored in those ways as Unicode.</summary>
internal static class LegacyText
{
    /// <summary>The letters of TCVN 5712 from A1 to FF; five of them are combining marks.</summary>
    private const string Tcvn3 =
        "ĂÂÊÔƠƯĐăâêôơưđẰ\u0300\u0309\u0303\u0301\u0323àảãáạẲằẳẵắẴẮẦẨẪẤỀặ"
        + "ầẩẫấậèỂẻẽéẹềểễếệìỉỄẾỒĩíịòỔỏõóọồổỗốộờởỡớợ"
        + "ùỖủũúụừửữứựỳỷỹýỵỐ";

    /// <summary>The letters of VISCII from 80 to FF.</summary>
    private const string Viscii =
        "ẠẮẰẶẤẦẨẬẼẸẾỀỂỄỆỐỒỔỖỘỢỚỜỞỊỎỌỈỦŨỤỲÕắằặấầ"
        + "ẩậẽẹếềểễệốồổỗỠƠộờởịỰỨỪỬơớƯÀÁÂÃẢĂẳẵÈÉÊẺÌÍĨỳ"
        + "ĐứÒÓÔạỷừửÙÚỹỵÝỡưàáâãảăữẫèéêẻìíĩỉđựòóôõỏọụùúũủý"
        + "ợỮ";

    /// <summary>What TCVN3 uses and Vietnamese in Unicode never does.</summary>
    private const string OnlyTcvn3 =
        "¡¢£¤¥¦§¨©ª«¬\u00AD®µ¶·¸¹»¼½¾ÆÇËÎÏÐÑÖ×ØÜÞßäåæçëîïñö÷øûüþ";

    /// <summary>What VNI uses and Vietnamese in Unicode never does.</summary>
    private const string OnlyVni = "øûïåäëüöæîñØÛÏÅÄËÜÖÆÎÑ";

    private static readonly FrozenDictionary<string, char> VniPairs = Pairs().ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Letters of VNI that stand alone, each with what it means.</summary>
    private static readonly FrozenDictionary<char,
        char> VniSingles = "æóòîñôöÆÓÒÎÑÔÖ".Zip("ỉĩịỵđơưỈĨỊỴĐƠƯ")
        .ToFrozenDictionary(pair => pair.First, pair => pair.Second);

    /// <summary>Fonts of the kind whose letters are not known here.</summary>
    private static readonly string[] Unknown = ["VPS ", "VNtimes", "VNhelve", "BK ", "VNU", "VnLinus"];

    /// <summary>The letters that a font makes of Latin-1; null when it is an ordinary one.</summary>
    public static LegacyLetters? OfFont(string? font)
    {
        font = font?.Trim(' ', '"', '\'');
        if (font is null) return null;
        if (font.StartsWith("VNI-", StringComparison.OrdinalIgnoreCase)) return LegacyLetters.Vni;
        if (!font.StartsWith(".Vn", StringComparison.OrdinalIgnoreCase)) return null;
        return font[^1] is 'H' or 'h' ? LegacyLetters.Tcvn3Capitals : LegacyLetters.Tcvn3;
    }

    /// <summary>True for a font that has letters of its own which are not known here.</summary>
    public static bool IsUnknownFont(string? font) =>
        font is not null && Unknown.Any(name => font.StartsWith(name, StringComparison.OrdinalIgnoreCase));

    /// <summary>Whether a text in such a font is stored in its way: true by a letter that Unicode would not have, false by one that only
    /// Unicode has; null when neither tells.</summary>
    public static bool? IsIn(LegacyLetters letters, string text)
    {
        if (text.AsSpan().ContainsAnyInRange('\u0100', '\u1FFF')) return false;
        return text.AsSpan().IndexOfAny(letters == LegacyLetters.Vni ? OnlyVni : OnlyTcvn3) >= 0 ? true : null;
    }

    /// <summary>The text in Unicode, NFC.</summary>
    public static string Read(LegacyLetters letters, string text) => NormalText.Composed(letters switch
    {
        LegacyLetters.Vni => FromVni(text),
        LegacyLetters.Viscii => Each(text, FromViscii),
        LegacyLetters.Tcvn3Capitals => NormalText.Composed(Each(text, FromTcvn3)).ToUpperInvariant(),
        _ => Each(text, FromTcvn3),
    });

    /// <summary>True for a mark of VNI that belongs to the letter before it, which may stand in another dress.</summary>
    public static bool IsVniMark(char letter, char before) => VniPairs.ContainsKey(string.Create(2, (before, letter), (pair, from) =>
    {
        pair[0] = from.before;
        pair[1] = from.letter;
    }));

    private static char FromTcvn3(char letter) => letter is >= '\u00A1' and <= '\u00FF' ? Tcvn3[letter - '\u00A1'] : letter;

    private static char FromViscii(char letter) => letter switch
    {
        >= '\u0080' and <= '\u00FF' => Viscii[letter - '\u0080'],
        '\u0002' => 'Ẳ',
        '\u0005' => 'Ẵ',
        '\u0006' => 'Ẫ',
        '\u0014' => 'Ỷ',
        '\u0019' => 'Ỹ',
        '\u001E' => 'Ỵ',
        _ => letter,
    };

    private static string Each(string text, Func<char, char> read) => string.Create(text.Length, (text, read), (target, from) =>
    {
        for (var at = 0; at < target.Length; at++) target[at] = from.read(from.text[at]);
    });

    private static string FromVni(string text)
    {
        var read = new StringBuilder(text.Length);
        for (var at = 0; at < text.Length; at++)
        {
            if (at + 1 < text.Length && VniPairs.TryGetValue(text.Substring(at, 2), out var letter))
            {
                read.Append(letter);
                at++;
            }
            else read.Append(VniSingles.GetValueOrDefault(text[at], text[at]));
        }
        return read.ToString();
    }

    /// <summary>Every letter and mark of VNI with what they are together. A capital takes the mark in either case.</summary>
    private static IEnumerable<KeyValuePair<string, char>> Pairs()
    {
        const string Tones = "øùûõï";
        (char Base, string Toned)[] letters =
        [
            ('a', "àáảãạ"), ('e', "èéẻẽẹ"), ('o', "òóỏõọ"), ('u', "ùúủũụ"), ('y', "ỳýỷỹ"),
                ('ô', "ờớởỡợ"), ('ö', "ừứửữự"),
        ];
        var pairs = letters.SelectMany(letter => letter.Toned.Select((toned, at) => (letter.Base, Mark: Tones[at], Toned: toned)))
            .Concat(Shaped('a', "âàáåãä", "âầấẩẫậ")).Concat(Shaped('e', "âàáåãä",
            "êềếểễệ")).Concat(Shaped('o', "âàáåãä", "ôồốổỗộ"))
            .Concat(Shaped('a', "êèéúüë", "ăằắẳẵặ"));
        foreach (var (letter, mark, toned) in pairs)
        {
            var (capital, large) = (char.ToUpperInvariant(letter), char.ToUpperInvariant(toned));
            yield return new($"{letter}{mark}", toned);
            yield return new($"{capital}{mark}", large);
            yield return new($"{capital}{char.ToUpperInvariant(mark)}", large);
        }
    }

    private static IEnumerable<(char Base, char Mark, char Toned)> Shaped(char letter, string marks, string toned) =>
        marks.Select((mark, at) => (letter, mark, toned[at]));
}
