using System.Globalization;
using FeedServer.Items;

namespace FeedServer.Benchmarks;

/// <summary>Drafts and entries of a realistic size, the same on every run.</summary>
internal static class InventedItems
{
    private const string Sentence =
        "Sáng nay, bà con thôn Đông đã cùng nhau sửa lại con đường ven sông Khê, chuẩn bị cho ngày hội xuân "
        + "của thị trấn. ";

    public static Publication Publication { get; } = new()
    {
        Title = "Bản tin Vân Khê",
        Description = "Tin tức của thị trấn Vân Khê.",
        BaseUrl = new Uri("https://tin.vankhe.example/"),
        TagAuthority = "vankhe.example,2022",
        Zone = new PublicationZone("Asia/Ho_Chi_Minh"),
        Language = "vi",
    };

    /// <summary>Three a day from 2010 on, in six sections.</summary>
    public static DateOnly DayOf(int number) => new DateOnly(2010, 1, 1).AddDays(number / 3);

    public static ItemContent Content(int number) => new()
    {
        Title = $"Chuyện thứ {number} của thị trấn & những con đường",
        Section = "Mục " + (number % 6).ToString(CultureInfo.InvariantCulture),
        Tags = ["đường sá", "hội xuân"],
        Summary = Sentence,
        Published = new StatedDate
        {
            Day = DayOf(number),
            Time = new TimeOnly(8, number % 60),
            Zone = "Asia/Ho_Chi_Minh",
            Words = "như in",
            Basis = DateBasis.Header,
        },
        Byline = new Byline { Text = ["Lương Thảo"], Photos = ["Vũ Đăng"] },
        Language = "vi",
        Images = [
            new ItemImage { Address = $"/images/{number}.jpg", Caption = "Con đường mới.", Credit = "Vũ Đăng",
                MediaType = "image/jpeg",
                Length = 40_000 }],
    };

    public static ItemBody Body(int number)
    {
        var paragraph = string.Concat(Enumerable.Repeat(Sentence, 4));
        return new ItemBody($"<figure><img src=\"/images/{number}.jpg\" alt=\"\"></figure>"
            + string.Concat(Enumerable.Range(1, 5).Select(i => $"<p>{number}.{i} {paragraph}</p>")));
    }

    public static Entry Entry(int number) => new(
        new Item
        {
            Number = number,
            Id = new ItemGuid($"tag:vankhe.example,2022:{number}"),
            Source = "drop",
            Slug = $"chuyen-{number}",
            Content = Content(number),
            FirstSeen = DateTimeOffset.UnixEpoch.AddMilliseconds(number),
            Changed = DateTimeOffset.UnixEpoch.AddMilliseconds(number),
            Revision = 1,
        },
        Body(number));

    public static ItemDraft Draft(int number)
    {
        var body = Body(number);
        return new ItemDraft
        {
            Source = "drop",
            Keys = [$"{number}.txt"],
            Fingerprint = ContentHash.From(body.Html),
            Content = Content(number),
            Body = body,
        };
    }
}
