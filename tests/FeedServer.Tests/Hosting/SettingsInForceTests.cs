using FeedServer.Hosting;
using Microsoft.Extensions.Configuration;

namespace FeedServer.Tests.Hosting;

public sealed class SettingsInForceTests
{
    [Fact]
    public void Each_setting_is_told_with_its_value_and_where_it_comes_from()
    {
        var settings = List(["--Collect:Concurrency=7"], ("Publication:Title", "Từ tệp"));

        Assert.Equal(new SettingInForce("Collect:Concurrency", "7", SettingOrigin.Argument, null), settings["Collect:Concurrency"]);
        Assert.Equal(("Từ tệp", SettingOrigin.File), (settings["Publication:Title"].Value, settings["Publication:Title"].Origin));
        Assert.Equal(new SettingInForce("Collect:HostPause", "00:00:01", SettingOrigin.Default, null), settings["Collect:HostPause"]);
        Assert.Equal("false", settings["Collect:AllowPrivateNetworks"].Value);
    }

    [Theory]
    [InlineData("Alarm:Mail:Password", "dau-sach-1", SettingInForce.Masked)]
    [InlineData("Kestrel:Certificates:Default:Password", "x", SettingInForce.Masked)]
    [InlineData("Store:ConnectionString", "Host=a;Database=b;Username=lan;Password=dau-sach", SettingInForce.Masked)]
    [InlineData("Urls", "http://lan:dau-sach@host.example/?key=dau-sach", "http://host.example/")]
    public void No_secret_is_told(string key, string value, string shown)
    {
        // What is no setting of ours here stands for one that has a secret.
        var settings = List([$"--{key}={value}"]);

        if (settings.TryGetValue(key, out var one)) Assert.Equal(shown, one.Value);
        Assert.DoesNotContain(settings.Values, setting => setting.Value.Contains("dau-sach", StringComparison.Ordinal));
    }

    private static Dictionary<string, SettingInForce> List(string[] arguments, params (string Key, string Value)[] file) =>
        SettingsInForce.List(new ConfigurationBuilder()
                .AddInMemoryCollection(file.Select(pair => new KeyValuePair<string, string?>(pair.Key, pair.Value)))
                .AddCommandLine(arguments).Build())
            .ToDictionary(setting => setting.Key, StringComparer.OrdinalIgnoreCase);
}
