namespace FeedServer.Collect.Reading.Text;

/// <summary>Decodes bytes of a multi-byte encoding of which a few are damaged: a damaged character costs one U+FFFD, and what follows is
/// read as it was meant. Where a byte was lost or changed, the reading is taken that loses least and has the most common characters: two
/// bytes read off their boundary are often characters too, only rare ones.</summary>
internal sealed class DamagedText
{
    private const char Lost = '\uFFFD';

    // Longer runs without a byte that ends a character surely are no text.
    private const int LongestRun = 1024;

    // What is damaged oftener is not mended with care.
    private const int MostMended = 1000;
    private const int LongestPart = 16_384;
    private const int LongestCharacter = 4;
    private const int CostOfLoss = 12;

    private readonly Encoding encoding;
    private readonly byte[] scratch = new byte[LongestCharacter];

    private DamagedText(Encoding strict) =>
        encoding = Encoding.GetEncoding(strict.CodePage, EncoderFallback.ReplacementFallback, new DecoderReplacementFallback("\uFFFD"));

    /// <summary>The text, and how many characters of it were lost.</summary>
    /// <param name="encoding">Any that writes ASCII as it is.</param>
    /// <param name="bytes">The bytes.</param>
    public static (string Text, int Lost) Decode(Encoding encoding, ReadOnlySpan<byte> bytes)
    {
        var reading = new DamagedText(encoding);
        var text = new StringBuilder(bytes.Length);
        var lost = 0;
        while (!bytes.IsEmpty)
        {
            var part = bytes[..PartLength(bytes)];
            bytes = bytes[part.Length..];
            var plain = reading.encoding.GetString(part);
            if (lost > MostMended || !HasLost(plain))
            {
                text.Append(plain);
                lost += plain.Count(IsLost);
                continue;
            }
            for (int length; !part.IsEmpty; part = part[length..]) lost += reading.Append(text, part[..(length = RunLength(part))]);
        }
        return (text.ToString(), lost);
    }

    /// <summary>True for a text of a multi-byte encoding that a damaged byte left marks in. Windows' code pages have characters of their
    /// own for bytes that are none.</summary>
    public static bool HasLost(ReadOnlySpan<char> text) => text.Contains(Lost) || text.ContainsAnyInRange('\uF8F0', '\uF8FF');

    private static bool IsLost(char c) => c is Lost or (>= '\uF8F0' and <= '\uF8FF');

    /// <summary>A good deal of bytes, up to and with one that surely ends a character.</summary>
    private static int PartLength(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length <= LongestPart) return bytes.Length;
        var length = LongestPart;
        while (length > 0 && !EndsCharacter(bytes[length - 1])) length--;
        return length > 0 ? length : LongestPart;
    }

    private static bool EndsCharacter(byte value) => value is < 0x30 or (> 0x39 and < 0x40);

    /// <summary>Up to and with a byte that is ASCII in every encoding, never the second of a character.</summary>
    private static int RunLength(ReadOnlySpan<byte> bytes)
    {
        var run = bytes[..Math.Min(bytes.Length, LongestRun)];
        for (var at = 0; at < run.Length; at++)
            if (EndsCharacter(run[at])) return at + 1;
        return run.Length;
    }

    private int Append(StringBuilder text, ReadOnlySpan<byte> run)
    {
        var plain = encoding.GetString(run);
        if (!HasLost(plain))
        {
            text.Append(plain);
            return 0;
        }
        var steps = Cheapest(run);
        var lost = 0;
        for (var at = 0; at < run.Length; at += Math.Abs(steps[at]))
        {
            if (steps[at] > 0) text.Append(encoding.GetString(run.Slice(at, steps[at])));
            else
            {
                text.Append(Lost);
                lost++;
            }
        }
        return lost;
    }

    /// <summary>For each place the length of the character there on the cheapest way to the end; negative where that many bytes are
    /// lost.</summary>
    private int[] Cheapest(ReadOnlySpan<byte> run)
    {
        var (steps, costs) = (new int[run.Length], new int[run.Length + 1]);
        for (var at = run.Length - 1; at >= 0; at--)
        {
            (steps[at], costs[at]) = (-1, costs[at + 1] + CostOfLoss);
            // A lead byte that was damaged takes its second with it, and that is no ASCII.
            if (at + 1 < run.Length && run[at] >= 0x80 && run[at + 1] >= 0x80 && costs[at + 2] + CostOfLoss + 1 < costs[at])
                (steps[at], costs[at]) = (-2, costs[at + 2] + CostOfLoss + 1);
            for (var length = 1; length <= LongestCharacter && at + length <= run.Length; length++)
            {
                if (CostOf(run.Slice(at, length)) is not { } cost || costs[at + length] + cost > costs[at]) continue;
                (steps[at], costs[at]) = (length, costs[at + length] + cost);
            }
        }
        return steps;
    }

    /// <summary>How rare a character is, 0 for a common one; null when the bytes are not one character.</summary>
    private int? CostOf(ReadOnlySpan<byte> bytes)
    {
        if (bytes[0] < 0x80) return bytes.Length == 1 ? 0 : null;
        bytes.CopyTo(scratch);
        Span<char> chars = stackalloc char[LongestCharacter * 2];
        var length = encoding.GetChars(scratch.AsSpan(0, bytes.Length), chars);
        var isOne = length == 1 || length == 2 && char.IsSurrogatePair(chars[0], chars[1]);
        if (!isOne || HasLost(chars[..length]) || chars[0] is < ' ' or (>= '\u0080' and < '\u00A0')) return null;
        return bytes.Length > 2 ? 3 : bytes.Length == 1 ? 2 : CommonCharacters.Rarity(chars[0], IsChinese, IsFirstLevel(bytes[0]));
    }

    private bool IsChinese => encoding.CodePage is 54936 or 936 or 20936 or 950;

    /// <summary>True for the lead byte of characters that the national standards put before the rest.</summary>
    private bool IsFirstLevel(byte lead) => encoding.CodePage switch
    {
        54936 or 936 or 20936 => lead is >= 0xB0 and <= 0xD7,
        950 => lead is >= 0xA4 and <= 0xC6,
        932 => lead is >= 0x88 and <= 0x97,
        20932 or 51932 => lead is >= 0xB0 and <= 0xCF,
        949 or 51949 => lead is >= 0xB0 and <= 0xC8,
        _ => true,
    };
}

/// <summary>How common characters of East Asia are, as far as it takes to tell a text from its bytes read off their boundary.</summary>
internal static class CommonCharacters
{
    // Those that a page of Chinese is mostly made of, simplified and traditional.
    private static readonly FrozenSet<char> Usual = (
        "的一是不了在人有我他这个们中来上大为和国地到以说时要就出会可也你对生能而子那得于着下"
        + "自之年过发后作里用道行所然家种事成方多经么去法学如都同现当没动面起看定天分还进好小部"
        + "其些主样理心她本前开但因只从想实日军者意无力它与长把机十民第公此已工使情明性知全三又"
        + "关点正业外将两高间由问很最重并物手应战向头文体政美相见被利什二等产或新己制身果加西月"
        + "话合回特代内信表化老给世位次度门任常先海通教儿原东声提立及比员解水名真论处走义各入几"
        + "口认条平系气题活更别打女变四总何电数安少报才结反受目太量再感建务做接必场件计管期市直"
        + "资命山金指许统区保至队形社便空决治展五基书非则听白却界达光放强即像难且权思這個們來為"
        + "國說時會對種發後裡經麼學現當沒動還進樣開從實軍無與長機關點業將兩間問並應戰頭體見產話"
        + "內給門兒東聲員論處義幾認條氣題別變總電數報結務場計資許統區隊決書則聽卻達強難權車馬魚"
        + "鳥黃齊龍").ToFrozenSet();

    /// <summary>0 for a common one, more for rarer ones.</summary>
    /// <param name="character">As decoded.</param>
    /// <param name="isChinese">Whether the encoding is one of Chinese.</param>
    /// <param name="isFirstLevel">Whether its standard has it among the first.</param>
    public static int Rarity(char character, bool isChinese, bool isFirstLevel) => character switch
    {
        >= '\u3000' and <= '\u30FF' or >= '\uFF00' and <= '\uFFEF' or '“' or '”' or '…' or '—' => 0,
        >= '\uE000' and <= '\uF8FF' => 6,
        _ when isChinese && Usual.Contains(character) => 0,
        >= '\uAC00' and <= '\uD7A3' => 0,
        _ => isFirstLevel ? 1 : 3,
    };
}
