using FeedServer.Cli;

namespace FeedServer.Tests.Cli;

public sealed class SettingArgumentsTests
{
    [Fact]
    public void Settings_are_told_from_the_options_of_verbs()
    {
        var line = SettingArguments.Split(
            ["export", "--from=2023-01-01", "--Archive:Root=/a b", "--format", "jsonl", "--Feeds:HeadSize", "7",
                "--Urls=http://localhost:1", "x.jsonl"]);
        Assert.Equal(["--Archive:Root=/a b", "--Feeds:HeadSize=7", "--Urls=http://localhost:1"], line.Settings);
        Assert.Equal(["export", "--from=2023-01-01", "--format", "jsonl", "x.jsonl"], line.Others);
    }

    [Fact]
    public void After_a_lone_double_hyphen_nothing_is_a_setting()
    {
        var line = SettingArguments.Split(["read", "--", "--Archive:Root=x"]);
        Assert.Empty(line.Settings);
        Assert.Equal(["read", "--", "--Archive:Root=x"], line.Others);
    }
}
