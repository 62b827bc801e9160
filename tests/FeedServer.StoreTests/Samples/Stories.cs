using FeedServer.Items;

namespace FeedServer.StoreTests.Samples;

/// <summary>Texts long enough to be compared, of invented villages; one number is one story, whoever tells it.</summary>
internal static class Stories
{
    private static readonly string[] Words =
        ("làng gốm sông đò bãi phù sa hội trống mùa lúa chợ phiên đình cổ thuyền lưới ruộng bậc nương "
        + "chè đồi thông suối cầu tre bến nước "
            + "hàng cau giếng đá").Split(' ');

    public static ItemDraft Of(string source, int story, string more = "")
    {
        var random = new Random(story);
        var text = string.Join(' ', Enumerable.Range(0, 160).Select(i => Words[random.Next(Words.Length)] + (i % 12 == 11 ? "." : "")))
            + more;
        return Drafts.File($"{story}.txt", text, $"Chuyện {story}") with { Source = source, Keys = [$"guid:{source}-{story}"] };
    }
}
