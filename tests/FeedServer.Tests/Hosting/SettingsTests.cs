using FeedServer.Hosting;
using Microsoft.Extensions.Configuration;

namespace FeedServer.Tests.Hosting;

public sealed class SettingsTests
{
    [Fact]
    public void The_shipped_settings_are_valid()
    {
        var settings = Read();
        Assert.Equal("http://localhost:5080/", settings.Publication.BaseUrl.AbsoluteUri);
        Assert.Equal("Asia/Ho_Chi_Minh", settings.Publication.Zone.Id);
        Assert.True(Path.IsPathFullyQualified(settings.ArchiveRoot));
    }

    [Theory]
    [InlineData("Publication:Title", "")]
    [InlineData("Publication:BaseUrl", "feeds.example")]
    [InlineData("Publication:BaseUrl", "ftp://feeds.example/")]
    [InlineData("Publication:BaseUrl", "http://feeds.example/?a=b")]
    [InlineData("Publication:TagAuthority", "no date")]
    [InlineData("Publication:TimeZone", "Saigon")]
    [InlineData("Publication:Language", "de")]
    [InlineData("Collect:Cron", "every minute")]
    [InlineData("Collect:MinInterval", "00:00:00")]
    [InlineData("Collect:MaxInterval", "00:05:00")]
    [InlineData("Collect:Contact", "somebody")]
    [InlineData("Collect:Concurrency", "0")]
    [InlineData("Hub:MinLease", "00:00:00")]
    [InlineData("Hub:DefaultLease", "00:01:00")]
    [InlineData("Hub:MaxLease", "00:01:00")]
    [InlineData("Hub:Enabled", "perhaps")]
    [InlineData("Limits:Burst", "0")]
    [InlineData("Limits:PerSecond", "0")]
    [InlineData("Limits:TrustedProxies", "10.0.0.1, proxy.example")]
    [InlineData("Limits:TrustedProxies", "10.0.0.0/33")]
    [InlineData("Feeds:HeadSize", "0")]
    [InlineData("Feeds:HeadSize", "many")]
    [InlineData("Archive:Root", "")]
    [InlineData("Store:Engine", "mysql")]
    [InlineData("Store:Engine", "7")]
    [InlineData("Store:ConnectionString", "Host=a;Database=feedserver;Username=b")]
    [InlineData("Urls", "localhost")]
    public void A_wrong_setting_stops_the_start_with_its_key(string key, string value)
    {
        var refused = Assert.Throws<SettingsException>(() => Read((key, value)));
        Assert.Contains(key, refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("Database=feedserver")]
    public void A_server_as_engine_needs_an_address(string address)
    {
        var refused = Assert.Throws<SettingsException>(
            () => Read(("Store:Engine", "postgres"), ("Store:ConnectionString", address)));
        Assert.StartsWith("Store:ConnectionString", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_wrong_setting_is_named_at_once()
    {
        var refused = Assert.Throws<SettingsException>(
            () => Read(("Feeds:HeadSize", "0"), ("Collect:Cron", "x"), ("Publication:Language", "de")));
        Assert.Equal(3, refused.Faults.Count);
    }

    [Fact]
    public void A_base_url_with_a_path_keeps_it_and_ends_in_a_slash() =>
        Assert.Equal("https://example.org/tin/", Read(("Publication:BaseUrl", "https://example.org/tin")).Publication.BaseUrl.AbsoluteUri);

    private static Settings Read(params (string Key, string Value)[] changes) => Settings.From(new ConfigurationBuilder()
        .AddJsonFile(Repository.At("src", "FeedServer", "appsettings.json"))
        .AddInMemoryCollection(changes.Select(c => KeyValuePair.Create(c.Key, (string?)c.Value)))
        .Build());
}
