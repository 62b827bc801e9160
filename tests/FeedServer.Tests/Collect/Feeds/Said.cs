using System.Text;
using FeedServer.Collect.Feeds;

namespace FeedServer.Tests.Collect.Feeds;

/// <summary>Feeds as texts, read.</summary>
internal static class Said
{
    public static readonly Uri Address = new("https://tin.vankhe.example/feed/index.xml");

    public static FeedOutcome Outcome(string text, string? contentType = null) =>
        FeedReader.Read(Encoding.UTF8.GetBytes(text), contentType, Address);

    public static ReadFeed Feed(string text, string? contentType = null) => Feed(Encoding.UTF8.GetBytes(text), contentType);

    public static ReadFeed Feed(byte[] bytes, string? contentType = null) =>
        Assert.IsType<FeedOutcome.Read>(FeedReader.Read(bytes, contentType, Address)).Feed;

    public static FeedEntry Only(string text) => Assert.Single(Feed(text).Entries);

    /// <summary>An RSS 2.0 feed with one item that holds a text of markup.</summary>
    public static string Rss(string item, string channel = "") =>
        $"""<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>Tin Vân Khê</title>"""
            + $"""<link>https://tin.vankhe.example/</link>{channel}<item>{item}</item></channel></rss>""";
}
