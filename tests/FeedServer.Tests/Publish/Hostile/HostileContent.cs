using CsCheck;
using FeedServer.Items;

namespace FeedServer.Tests.Publish.Hostile;

/// <summary>Items that say hostile things in every part of them.</summary>
internal static class HostileContent
{
    /// <summary>When items are first seen in these tests; their dates lie up to forty years around it.</summary>
    public static readonly DateOnly FirstDay = new(1990, 1, 2);

    private const int Days = 21_000;

    public static readonly Gen<StatedDate?> Date = Gen.OneOf(
        Gen.Const((StatedDate?)null),
        Gen.Select(Gen.Int[0, Days], Gen.Int[-1, 1439],
            (day, minute) => (StatedDate?)DateOf(FirstDay.AddDays(day), minute < 0 ? null : new TimeOnly(minute / 60, minute % 60))));

    private static readonly Gen<string> PictureAddress = Gen.OneOf(
        HostileText.Any.Select(text => "/images/" + text), HostileText.Any.Select(text => "https://anh.example/" + text), HostileText.Any,
        Gen.OneOf<string>("http://ví-dụ.example/nước.jpg", "http://[2001:db8::1]/a.jpg", "https://an:mật@anh.example/b.png",
            "http://trong/c.png", "https://gạch_dưới.example/d.png", "https://anh.example/a#[b]", "http://a_b.example/e.png",
            "http://\u200d.example/f.png", "http://xn--é.example/g.png"));

    private static readonly Gen<ItemImage> Image = Gen.Select(PictureAddress, HostileText.Maybe, HostileText.Maybe, Gen.Int[-1, 5],
        (address, caption, credit, size) => new ItemImage
        {
            Address = address,
            Alt = caption ?? "",
            Caption = caption,
            Credit = credit,
            Length = size < 0 ? null : size,
            MediaType = size switch { < 1 => null, 1 => "image/png; x=\u0001", 2 => "hình ảnh", _ => "image/png" },
            Width = size < 0 ? null : size,
            Height = size,
        });

    private static readonly Gen<string?> Language = Gen.OneOf<string?>("vi", "en", "ar", "vi-Hani-VN", "zz", "xx-y", "tiếng Việt",
        "qqq",
        "ceb", "", null);

    public static readonly Gen<ItemContent> Any = Gen.Select(
        HostileText.Title, HostileText.Any, HostileText.Maybe, Gen.Select(Date, Date),
        Gen.Select(HostileText.Any.List[0, 3], HostileText.Any.List[0, 3], Language),
        Image.Array[0, 20],
        (title, summary, section, dates, said, images) => new ItemContent
        {
            Title = title,
            Summary = summary,
            Section = section,
            Place = section,
            SourceTag = section,
            Tags = said.Item1,
            Published = dates.Item1,
            Event = dates.Item2,
            Byline = new Byline { Text = said.Item1, Photos = said.Item2 },
            Images = images,
            Language = said.Item3,
        });

    public static readonly Gen<ItemOrigin?> Origin = Gen.OneOf(Gen.Const((ItemOrigin?)null),
        Gen.Select(HostileText.Title, HostileText.Maybe, HostileText.Any, Gen.Bool, (title, id, path, isFeed) => (ItemOrigin?)new ItemOrigin
        {
            Title = title,
            Address = "https://nguon.example/" + path,
            IsFeed = isFeed,
            Home = path.Length % 2 == 0 ? "http://ví-dụ.example/" + path : null,
            Id = path.Length % 3 == 0 ? "http://nguon.example/" + id : id,
        }));

    /// <summary>Its address where it was collected; unknown for some.</summary>
    public static readonly Gen<string?> Link = Gen.OneOf(HostileText.Any.Select(path => (string?)("https://nguon.example/" + path)),
        HostileText.Maybe, Gen.OneOf<string?>("http://ví-dụ.example/nước chảy", "http://\u200d.example/tin",
            "http://xn--é.example/tin"));

    public static StatedDate DateOf(DateOnly day, TimeOnly? time = null) => new()
    {
        Day = day,
        Time = time,
        Zone = "Asia/Ho_Chi_Minh",
        Words = "như in",
        Basis = DateBasis.Text,
    };
}
