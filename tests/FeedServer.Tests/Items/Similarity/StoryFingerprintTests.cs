using FeedServer.Items;
using FeedServer.Items.Similarity;

namespace FeedServer.Tests.Items.Similarity;

public sealed class StoryFingerprintTests
{
    private const string Vietnamese =
        "<p>Sáng ngày 10/1, Viện Sông Lam mở cửa phòng đọc mới tại thị trấn Bến Thượng sau gần hai năm sửa "
        + "chữa. Phòng đọc rộng 420 mét "
        + "vuông, "
        + "có 86 chỗ ngồi và một kho kín giữ các tập sổ chép tay về mực nước. Người đến đọc chỉ cần "
        + "mang theo giấy tờ tùy thân, không "
        + "phải đóng tiền. "
        + "Bà Lê Thị Mơ, người trông coi kho, cho biết những tập sổ cũ nhất được chép từ năm 1931, nhiều "
        + "trang đã ố và phải đặt riêng "
        + "trong hộp giấy. "
        + "Trong ba tháng đầu, mỗi người được mượn tối đa 5 tập một ngày để kho kịp kiểm lại tình "
        + "trạng từng tập.</p>";

    private const string English =
        "<p>The reading room at Lower Harrow opened its doors again on Tuesday after almost two years of repairs. It covers 420 square "
        + "metres, seats 86 "
        + "readers and has a closed stack for handwritten ledgers of the river's level. Readers need only bring a card with their name; "
        + "nothing is charged. "
        + "Miss Orla Penhallow, who looks after the stack, said the oldest ledgers date from 1931, that many pages have yellowed and that "
        + "they lie in boxes "
        + "of their own. For the first three months each reader may take out five ledgers a day, so that the state of every volume can be "
        + "checked.</p>";

    private const string VietnameseNotice =
        "<p>Trạm thủy văn {0} thông báo: mực nước đo lúc {1} giờ ngày {2} là {3} mét, dưới mức báo động "
        + "một. Người dân sống ven sông theo "
        + "dõi bản tin, neo đậu "
        + "thuyền bè đúng nơi quy định, không đi lại qua ngầm tràn khi nước chảy xiết và giữ liên lạc với "
        + "cán bộ trực. Mọi thắc mắc xin "
        + "gọi cán bộ trực là ông {4}. "
        + "Bản tin tiếp theo được phát khi mực nước thay đổi quá nửa mét hoặc khi có mưa lớn ở thượng "
        + "nguồn.</p>";

    private const string EnglishNotice =
        "<p>The gauging station at {0} reports: the level measured at {1} hours on {2} was {3} metres, below the first mark. People who "
        + "live by the water are asked to "
        + "follow the bulletin, to moor boats only where it is allowed, not to cross the ford while the stream is strong, and to keep in "
        + "touch with the person on duty. "
        + "Questions are answered by {4}. The next bulletin follows when the level has changed by more than half a metre or when heavy "
        + "rain falls upstream.</p>";

    public static TheoryData<string, string> SameStory => new()
    {
        { Vietnamese,
            Vietnamese.Replace("Sáng ngày 10/1, Viện Sông Lam", "(Tin Bến) - Ngày 10 tháng 1, Viện Sông Lam",
                StringComparison.Ordinal) },
        { Vietnamese,
            Vietnamese
            + "<p>Theo bản tin của Viện. Mời bạn đọc đón xem các tin khác trong chuyên mục Đời sống và gửi ý "
            + "kiến về hộp thư của tòa "
            + "soạn.</p>" },
        { Vietnamese,
            Vietnamese.Replace("cho biết", "nói", StringComparison.Ordinal)
                .Replace("kịp kiểm lại", "kịp xem lại", StringComparison.Ordinal)
                .Replace("gần hai năm", "hai năm", StringComparison.Ordinal) },
        { Vietnamese, Vietnamese.Replace("86 chỗ", "88 chỗ", StringComparison.Ordinal) },
        { Vietnamese, Vietnamese.Normalize(System.Text.NormalizationForm.FormD).ToUpperInvariant() },
        { English, "<p>LOWER HARROW, Jan. 10 - " + English[3..] },
        { English,
            English.Replace("almost", "nearly", StringComparison.Ordinal).Replace("looks after", "keeps", StringComparison.Ordinal)
                .Replace("Readers need only bring", "Readers only have to bring", StringComparison.Ordinal) },
        { English,
            "<div>" + English.Replace("ledgers", "<a href=\"https://example.org/x\">ledgers</a>", StringComparison.Ordinal)
            + "<p>Subscribe to our letter. All rights reserved.</p></div>" },
    };

    public static TheoryData<string, string> OtherStory => new()
    {
        { Vietnamese, English },
        { Filled(VietnameseNotice, "Bến Thượng", "7", "10/1/2023", "4,2", "Trần Văn Lúa"),
            Filled(VietnameseNotice, "Cầu Gỗ", "7", "12/1/2023", "3,9", "Hồ Thị Lan") },
        { Filled(VietnameseNotice, "Bến Thượng", "7", "10/1/2023", "4,2", "Trần Văn Lúa"),
            Filled(VietnameseNotice, "Bến Thượng", "7", "11/1/2023", "4,4", "Trần Văn Lúa") },
        { Filled(EnglishNotice, "Lower Harrow", "7", "10 January", "4.2", "Tom Wick"),
            Filled(EnglishNotice, "Mill Reach", "19", "12 January", "3.9", "Ann Carrow") },
        { Filled(EnglishNotice, "Lower Harrow", "7", "10 January", "4.2", "Tom Wick"),
            Filled(EnglishNotice, "Lower Harrow", "19", "10 January", "3.8", "Tom Wick") },
    };

    [Theory]
    [MemberData(nameof(SameStory))]
    public void The_same_story_told_with_small_changes_is_found_and_known(string here, string there)
    {
        var (a, b) = (Print(here), Print(there));
        Assert.True(a.IsSameStoryAs(b) && b.IsSameStoryAs(a));
        Assert.NotEmpty(a.Bands.Intersect(b.Bands));
    }

    [Theory]
    [MemberData(nameof(OtherStory))]
    public void Another_story_is_another_also_when_one_template_was_filled_in_for_both(string here, string there)
    {
        Assert.False(Print(here).IsSameStoryAs(Print(there)));
        Assert.False(Print(there).IsSameStoryAs(Print(here)));
    }

    [Fact]
    public void A_text_too_short_to_compare_has_no_print()
    {
        var words = string.Join(' ', Enumerable.Repeat("nước", StoryFingerprint.FewestWords - 1));
        Assert.Null(StoryFingerprint.From(Content, new ItemBody($"<p>{words}</p>")));
        Assert.NotNull(StoryFingerprint.From(Content, new ItemBody($"<p>{words} sông</p>")));
    }

    [Fact]
    public void Keys_are_the_same_in_every_run_because_they_are_stored()
    {
        var print = Print(English);
        Assert.Equal(12, print.Bands.Distinct().Count());
        Assert.Equal("a50fd19c19d", print.Bands[0]);
        Assert.Equal(3180317478806900764UL, print.Bits);
    }

    [Fact]
    public void Edited_stories_are_found_by_their_keys_and_strangers_are_not()
    {
        var random = new Random(20230110);
        var originals = Enumerable.Range(0, 150).Select(_ => Story(random)).ToList();
        var found = originals.Count(words => Shares(words, Edited(words, random, edits: words.Count / 25)));
        var strangers = originals.Zip(originals.Skip(1), Shares).Count(shares => shares);
        Assert.True(found >= 147, $"{found} of 150 found again");
        Assert.Equal(0, strangers);
    }

    private static ItemContent Content { get; } = new() { Title = "Phòng đọc" };

    private static StoryFingerprint Print(string html) =>
        StoryFingerprint.From(Content, new ItemBody(html)) ?? throw new InvalidOperationException("The text is too short.");

    private static string Filled(string template, params object[] facts) =>
        string.Format(System.Globalization.CultureInfo.InvariantCulture, template, facts);

    private static bool Shares(List<string> a, List<string> b) =>
        Print(string.Join(' ', a)).Bands.Intersect(Print(string.Join(' ', b)).Bands).Any();

    // Words of a small vocabulary, some much more frequent than others, as in a language.
    private static List<string> Story(Random random) =>
        [.. Enumerable.Range(0, random.Next(60, 400)).Select(_ => "t" + (int)(600 * Math.Pow(random.NextDouble(), 2)))];

    private static List<string> Edited(List<string> words, Random random, int edits)
    {
        var edited = words.ToList();
        for (var i = 0; i < edits; i++)
        {
            var at = random.Next(edited.Count);
            if (i % 3 == 0) edited.RemoveAt(at);
            else if (i % 3 == 1) edited[at] = "mới" + i;
            else edited.Insert(at, "thêm" + i);
        }
        edited.AddRange(Enumerable.Range(0, 12).Select(i => "chân" + i));
        return edited;
    }

    [Fact]
    public void A_text_of_many_pieces_is_looked_up_by_the_bands_of_the_whole()
    {
        var words = Enumerable.Range(0, 30_000).Select(at => $"tu{(at * 7919) % 30_011}").ToList();
        var print = StoryFingerprint.From(new ItemContent { Title = "Sổ nước" }, new ItemBody($"<p>{string.Join(' ', words)}</p>"));
        var runs = Shingles.RunsOf([.. words.Select(word => Shingles.HashOf(word))], Shingles.StoryLength);
        var whole = Enumerable.Range(0, 12).Select(band => Enumerable.Range(1, 3).Aggregate(0UL, (key, row) =>
            Shingles.Mix(key ^ Shingles.Least(runs, Shingles.Mix((ulong)(band * 3 + row)))))).ToList();
        Assert.Equal(whole.Select((key, band) => $"{(char)('a' + band)}{key >> 24:x10}"), print?.Bands);
    }
}
