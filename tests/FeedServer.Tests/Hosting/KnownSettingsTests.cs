using FeedServer.Hosting;
using Microsoft.Extensions.Configuration;

namespace FeedServer.Tests.Hosting;

public sealed class KnownSettingsTests
{
    [Theory]
    [InlineData("Archive:Rot", "Archive:Rot: there is no such setting; did you mean Archive:Root?")]
    [InlineData("archive:rot", "archive:rot: there is no such setting; did you mean Archive:Root?")]
    [InlineData("Publication:BasUrl", "Publication:BasUrl: there is no such setting; did you mean Publication:BaseUrl?")]
    [InlineData("Publicaton:Title", "Publicaton:Title: there is no such setting; did you mean Publication:Title?")]
    [InlineData("Collect:HeadSize", "Collect:HeadSize: there is no such setting; did you mean Feeds:HeadSize?")]
    [InlineData("Hub:Something", "Hub:Something: there is no such setting")]
    [InlineData("Archive:Root:Path", "Archive:Root:Path: there is no such setting")]
    public void A_setting_that_does_not_exist_stops_the_start_and_the_nearest_is_named(string key, string fault)
    {
        var refused = Assert.Throws<SettingsException>(() => Settings.From(With([(key, "x")])));
        Assert.StartsWith(fault, Assert.Single(refused.Faults), StringComparison.Ordinal);
    }

    [Fact]
    public void A_section_is_no_setting_but_may_be_empty()
    {
        Assert.Equal("Archive: there is no such setting; did you mean Archive?",
            Assert.Single(KnownSettings.Unknown(With([("Archive", "/srv/archive")]))), ignoreCase: true);
        Assert.Empty(KnownSettings.Unknown(With([("Hub", "")])));
    }

    [Theory]
    [InlineData("Logging:LogLevel:Default")]
    [InlineData("Kestrel:Limits:MaxConcurrentConnections")]
    [InlineData("AllowedHosts")]
    [InlineData("urls")]
    public void What_the_framework_reads_is_allowed(string key) => Assert.Empty(KnownSettings.Unknown(With([(key, "x")])));

    [Fact]
    public void The_environment_is_shared_with_other_programs_and_only_what_is_meant_for_us_is_looked_at()
    {
        // The name under which nothing else of the machine's is looked at here.
        const string Prefix = "KNOWNSETTINGSTESTS_";
        (string Name, string Value)[] variables =
        [
            ("Archive__Rot", "x"), ("Archiv__Root", "x"), ("FEEDSERVER_Archive__Root", "x"), ("OTHER__THING", "x"), ("PATHS", "x"),
            ("Hubs__Url", "x"), ("FeedServer__Archive__Root", "x"), ("FEEDSERVER_PUBLICATION__TITLE", "x"), ("FEEDSERVERS__Thing", "x"),
            ("FEEDSERVER_PORT", "x"),
        ];
        foreach (var (name, value) in variables) Environment.SetEnvironmentVariable(Prefix + name, value);
        try
        {
            var faults = KnownSettings.Unknown(new ConfigurationBuilder().AddEnvironmentVariables(Prefix).Build())
                .Order(StringComparer.Ordinal);
            Assert.Equal(
            [
                "Archiv:Root: there is no such setting; did you mean Archive:Root?",
                "Archive:Rot: there is no such setting; did you mean Archive:Root?",
                "FEEDSERVER_Archive:Root: there is no such setting; did you mean Archive:Root? In the environment that is "
                    + "Archive__Root",
                "FEEDSERVER_PUBLICATION:TITLE: there is no such setting; did you mean Publication:Title? In the environment "
                    + "that is Publication__Title",
                "FeedServer:Archive:Root: there is no such setting; did you mean Archive:Root? In the environment that is "
                    + "Archive__Root",
            ], faults);
        }
        finally
        {
            foreach (var (name, _) in variables) Environment.SetEnvironmentVariable(Prefix + name, null);
        }
    }

    [Fact]
    public void The_shipped_settings_are_all_known() => Assert.Empty(KnownSettings.Unknown(With([])));

    [Theory]
    [InlineData("http://localhost:5080/", "http://localhost:5080", "")]
    [InlineData("http://localhost:5080/", "http://127.0.0.1:5080;http://[::1]:5080", "")]
    [InlineData("http://localhost:5080/", "http://0.0.0.0:5080", "Publication:BaseUrl Publication:Title Publication:TagAuthority")]
    [InlineData("http://127.0.0.1/", "http://*:5080", "Publication:BaseUrl Publication:Title Publication:TagAuthority")]
    [InlineData("https://tin.example/", "http://localhost:5080", "Publication:Title Publication:TagAuthority")]
    public void What_is_left_of_the_sample_is_told_where_others_can_see_it(string baseUrl, string urls, string keys)
    {
        var settings = Settings.From(With([("Publication:BaseUrl", baseUrl)]));
        Assert.Equal(keys, string.Join(' ', SampleSetup.Faults(settings.Publication, urls).Select(fault => fault.Split(' ')[0])));
    }

    [Fact]
    public void A_publication_of_its_own_has_no_such_faults()
    {
        var settings = Settings.From(With([("Publication:BaseUrl", "https://tin.example/"), ("Publication:Title", "Tin"),
            ("Publication:TagAuthority", "tin.example,2026")]));
        Assert.Empty(SampleSetup.Faults(settings.Publication, "http://*:80"));
    }

    [Fact]
    public void The_sample_is_what_is_shipped()
    {
        var publication = Settings.From(With([])).Publication;
        Assert.Equal((SampleSetup.Title, SampleSetup.TagAuthority), (publication.Title, publication.TagAuthority));
    }

    private static IConfigurationRoot With(IEnumerable<(string Key, string Value)> changes) => new ConfigurationBuilder()
        .AddJsonFile(Repository.At("src", "FeedServer", "appsettings.json"))
        .AddInMemoryCollection(changes.Select(change => KeyValuePair.Create(change.Key, (string?)change.Value)))
        .Build();
}
