using System.Globalization;
using System.IO.Compression;
using System.Net.Sockets;
using FeedServer.Items;
using FeedServer.Items.Keeping;
using FeedServer.Tests.Collect.Timing;

namespace FeedServer.WebTests.Harvesting;

/// <summary>OAI-PMH as a harvester sees it.</summary>
public sealed class HarvestingTests
{
    private const string All = "metadataPrefix=oai_dc";

    private static CancellationToken Ending => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_empty_archive_answers_every_verb()
    {
        using var archive = new TemporaryArchive();
        await using var server = await RunningServer.StartAsync(archive);
        var harvester = new Harvester(server);
        foreach (var query in (string[])["verb=Identify", "verb=ListMetadataFormats", "verb=ListSets"])
            Assert.Null(await harvester.ErrorAsync(query));
        Assert.Equal("noRecordsMatch", await harvester.ErrorAsync("verb=ListRecords&" + All));
        Assert.Equal("idDoesNotExist", await harvester.ErrorAsync($"verb=GetRecord&{All}&identifier=tag:a,2022:1"));
        Assert.Equal("idDoesNotExist", await harvester.ErrorAsync("verb=ListMetadataFormats&identifier=tag:a,2022:1"));
    }

    [Fact]
    public async Task Get_head_and_post_say_the_same_and_errors_are_answers()
    {
        using var archive = new TemporaryArchive();
        await using var server = await RunningServer.StartAsync(archive);
        await Routes.RouteWorld.FillAsync(server.Store);
        var harvester = new Harvester(server);
        foreach (var query in (string[])
            ["verb=Identify", "verb=ListSets", "verb=ListRecords&metadataPrefix=feedserver", "verb=ListRecords"])
            Assert.Equal(Without(await harvester.AskAsync(query)), Without(await harvester.PostAsync(query)));
        using var head = await server.SendAsync(HttpMethod.Head, "/oai?verb=Identify");
        Assert.True(head.IsSuccessStatusCode && head.Content.Headers.ContentLength > 500);
        foreach (var (type, body) in ((string, string)[])[("text/plain", "verb=Identify"), ("multipart/form-data", "x"),
            ("application/x-www-form-urlencoded", "%FF=%&&&=;verb"), ("", "")])
        {
            using var form = new ByteArrayContent(System.Text.Encoding.UTF8.GetBytes(body));
            if (type.Length > 0) form.Headers.TryAddWithoutValidation("Content-Type", type);
            using var answer = await server.Client.PostAsync(new Uri("/oai", UriKind.Relative), form, Ending);
            Assert.Contains("badVerb", await answer.Content.ReadAsStringAsync(Ending), StringComparison.Ordinal);
        }
        Assert.Equal("idDoesNotExist", await harvester.ErrorAsync($"verb=GetRecord&{All}&identifier=invalid%22id"));
        Assert.Equal("badArgument", await harvester.ErrorAsync($"verb=GetRecord&{All}&identifier=%01"));
        Assert.Equal("noRecordsMatch", await harvester.ErrorAsync($"verb=ListRecords&{All}&set=section:no-such"));
        Assert.Equal("noRecordsMatch", await harvester.ErrorAsync($"verb=ListRecords&{All}&set=some:other"));
        using var moved = await server.SendAsync(HttpMethod.Get, "/OAI/?verb=Identify");
        Assert.Equal("/oai?verb=Identify", moved.Headers.Location?.ToString());

        // The second may end between the two.
        static string Without(System.Xml.Linq.XElement answer)
        {
            answer.Element(Harvester.Space + "responseDate")?.Remove();
            return answer.ToString();
        }
    }

    [Fact]
    public async Task Another_spelling_of_the_address_is_led_on_whatever_its_arguments_hold()
    {
        using var archive = new TemporaryArchive();
        await using var server = await RunningServer.StartAsync(archive);
        using var client = new TcpClient();
        await client.ConnectAsync(server.Address.Host, server.Address.Port, Ending);
        await using var stream = client.GetStream();
        await stream.WriteAsync("GET /OAI?verb=\u0001&verb=b HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"u8.ToArray(), Ending);
        var answer = await new StreamReader(stream).ReadToEndAsync(Ending);
        Assert.StartsWith("HTTP/1.1 301 ", answer, StringComparison.Ordinal);
        Assert.Contains("Location: /oai?verb=%01&verb=b\r\n", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Private_sources_have_no_set_and_cost_no_other_source_its_own()
    {
        using var archive = new TemporaryArchive();
        Directory.CreateDirectory(archive.Root);
        await File.WriteAllTextAsync(Path.Combine(archive.Root, "sources.opml"), """
            <opml version="2.0" xmlns:fs="https://feedserver.example/ns/opml"><head/><body>
            <outline text="s001" xmlUrl="http://a.example/1" fs:private="true" fs:paused="true"/>
            <outline text="s002" xmlUrl="http://a.example/2" fs:private="true" fs:paused="true"/>
            </body></opml>
            """, Ending);
        await using var server = await RunningServer.StartAsync(archive);
        await server.Store.KeepAsync([.. Enumerable.Range(0, 230).Select(number =>
            RandomWrites.Draft($"s{number:D3}", number, 1, null, new DateOnly(2022, 1, 5), "Lương Thảo", []))], Ending);
        var (found, query) = (new List<string>(), "verb=ListSets");
        while (query.Length > 0)
        {
            var answer = await new Harvester(server).AskAsync(query);
            found.AddRange(answer.Descendants(Harvester.Space + "setSpec").Select(set => set.Value));
            var token = answer.Descendants(Harvester.Space + "resumptionToken").SingleOrDefault()?.Value;
            query = string.IsNullOrEmpty(token) ? "" : "verb=ListSets&resumptionToken=" + token;
        }

        Assert.Equal(Enumerable.Range(0, 230).Where(number => number is not (1 or 2)).Select(number => $"source:s{number:D3}"),
            found.Where(set => set.StartsWith("source:", StringComparison.Ordinal)));
        Assert.Equal(found.Distinct(), found);
    }

    [Fact]
    public async Task A_harvester_that_asks_too_much_is_told_to_wait_as_the_protocol_has_it()
    {
        using var archive = new TemporaryArchive();
        await using var server = await RunningServer.StartAsync(archive, "--Limits:Burst=1", "--Limits:PerSecond=1");
        var (statuses, wait) = (new List<int>(), TimeSpan.Zero);
        for (var asked = 0; asked < 20 && !statuses.Contains(503); asked++)
        {
            using var form = new StringContent("verb=Identify", System.Text.Encoding.UTF8, "application/x-www-form-urlencoded");
            using var answer = await server.Client.PostAsync(new Uri("/oai", UriKind.Relative), form, Ending);
            statuses.Add((int)answer.StatusCode);
            wait = answer.Headers.RetryAfter?.Delta ?? wait;
        }
        Assert.Equal(200, statuses[0]);
        Assert.Equal((503, TimeSpan.FromSeconds(1)), (statuses[^1], wait));
    }

    [Fact]
    public async Task An_answer_is_compressed_for_who_takes_it()
    {
        using var archive = new TemporaryArchive();
        await using var server = await RunningServer.StartAsync(archive);
        using var answer = await server.SendAsync(HttpMethod.Get, "/oai?verb=Identify", ("Accept-Encoding", "gzip"));
        Assert.Equal(["gzip"], answer.Content.Headers.ContentEncoding);
        await using var unpacked = new GZipStream(await answer.Content.ReadAsStreamAsync(Ending), CompressionMode.Decompress);
        Assert.Contains("</OAI-PMH>", await new StreamReader(unpacked).ReadToEndAsync(Ending), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_withdrawal_is_seen_in_every_set_and_what_is_reinstated_comes_back()
    {
        var clock = new SleepyTimeProvider(new DateTimeOffset(2026, 3, 2, 8, 0, 0, TimeSpan.Zero));
        using var archive = new TemporaryArchive();
        await using var server = await RunningServer.StartAsync(archive, clock);
        var harvester = new Harvester(server);
        var item = await KeepAsync(server, "Tin tây", new DateOnly(2022, 1, 5), 1);
        clock.Advance(TimeSpan.FromMinutes(1));
        await KeepAsync(server, "Tin đông", new DateOnly(2022, 2, 6), 2);
        clock.Advance(TimeSpan.FromMinutes(1));
        var path = (await server.Store.PresentAsync([item.Number], Ending))[0].Item.Path;
        await server.Store.WithdrawAsync(path, "nhầm", Ending);
        foreach (var set in (string[])["section:tin-dong", "section:tin-tay", "source:mot", "published:2022-02", "published:2022-01",
            "published:2022"])
        {
            var seen = Assert.Single(await harvester.AllAsync($"{All}&set={set}"));
            Assert.Equal((true, clock.GetUtcNow()), (seen.Deleted, seen.Datestamp));
            Assert.Contains(set, seen.Sets.Split(' '));
        }
        var one = (await harvester.AskAsync($"verb=GetRecord&metadataPrefix=feedserver&identifier={item.Id}")).Descendants(
            Harvester.Space + "record").Single();
        Assert.Null(one.Element(Harvester.Space + "metadata"));
        clock.Advance(TimeSpan.FromMinutes(1));
        await server.Store.ReinstateAsync(path, "lan", null, Ending);
        var back = Assert.Single(await harvester.AllAsync($"{All}&set=published:2022-02", "ListRecords"));
        Assert.Equal((false, clock.GetUtcNow()), (back.Deleted, back.Datestamp));
        // The month that it had left has nothing of it any more.
        Assert.Empty(await harvester.AllAsync($"{All}&set=published:2022-01"));
    }

    [Fact]
    public async Task Bounds_are_within_and_nothing_is_earlier_than_the_repository_says()
    {
        var start = new DateTimeOffset(2026, 3, 2, 8, 0, 0, TimeSpan.Zero);
        var clock = new SleepyTimeProvider(start);
        using var archive = new TemporaryArchive();
        await using var server = await RunningServer.StartAsync(archive, clock);
        var harvester = new Harvester(server);
        for (var number = 1; number <= 5; number++)
        {
            await KeepAsync(server, "Tin đông", null, 1, number);
            clock.Advance(TimeSpan.FromHours(12));
        }
        Assert.Equal("2026-03-02T08:00:00Z",
            (await harvester.AskAsync("verb=Identify")).Descendants(Harvester.Space + "earliestDatestamp").Single().Value);
        Assert.Equal(5, await CountAsync("from=2026-03-02T08:00:00Z"));
        Assert.Equal(4, await CountAsync("from=2026-03-02T08:00:01Z"));
        Assert.Equal(2, await CountAsync("until=2026-03-02T20:00:00Z"));
        Assert.Equal(1, await CountAsync("until=2026-03-02T19:59:59Z"));
        Assert.Equal(2, await CountAsync("from=2026-03-03&until=2026-03-03"));
        Assert.Equal(1, await CountAsync("from=2026-03-04&set=undated"));
        Assert.Equal("noRecordsMatch", await harvester.ErrorAsync($"verb=ListRecords&{All}&until=2025-03-02"));
        Assert.Equal("noRecordsMatch", await harvester.ErrorAsync($"verb=ListRecords&{All}&from=2027-03-02"));

        async Task<int> CountAsync(string bounds) => (await harvester.AllAsync($"{All}&{bounds}")).Count;
    }

    [Fact]
    public async Task The_set_of_a_month_is_what_its_page_lists_and_that_of_a_year_what_its_months_do()
    {
        using var archive = new TemporaryArchive();
        await using var server = await RunningServer.StartAsync(archive);
        await Routes.RouteWorld.FillAsync(server.Store);
        await Routes.RouteWorld.ChangeAsync(server.Store);
        var (harvester, year) = (new Harvester(server), new List<string>());
        foreach (var (set, path) in ((string, string)[])
            [("published:2022-01", "/2022/01"), ("published:2022-02", "/2022/02"), ("undated", "/undated"), ("published:2022", "")])
        {
            var page = await server.TextAsync(path.Length > 0 ? path : "/2022");
            var listed = path.Length == 0 ? year
                : System.Text.RegularExpressions.Regex.Matches(page, $"""href="({path}(?:/[0-9][0-9])?/chuyen[^"/]*)" """.Trim())
                .Select(link => link.Groups[1].Value).Distinct().Order(StringComparer.Ordinal).ToList();
            if (set.Length > "published:2022".Length) year.AddRange(listed);
            // The page of the year leads to these months and no others.
            if (path.Length == 0) Assert.Equal(2, new[] { 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12 }
                .Count(month => page.Contains($"href=\"/2022/{month:D2}\"", StringComparison.Ordinal)));
            var answer = await harvester.AskAsync($"verb=ListRecords&metadataPrefix=feedserver&set={set}");
            var harvested = answer.Descendants()
                .Where(element => element is { Name.LocalName: "address", Parent.Name.LocalName: "item" })
                .Select(address => new Uri(address.Value).AbsolutePath).Order(StringComparer.Ordinal).ToList();
            Assert.NotEmpty(listed);
            Assert.Equal(listed, harvested);
        }
    }

    [Fact]
    public async Task Every_set_is_listed_and_has_what_says_so()
    {
        using var archive = new TemporaryArchive();
        await using var server = await RunningServer.StartAsync(archive);
        await Routes.RouteWorld.FillAsync(server.Store);
        await server.Store.KeepAsync([.. Enumerable.Range(100, 450).Select(number => RandomWrites.Draft(
            number % 2 == 0 ? "Báo Lúa" : "mot", number, 1, "Mục " + number.ToString(CultureInfo.InvariantCulture),
            new DateOnly(1990, 1, 1).AddMonths(number), null, []))], Ending);
        var harvester = new Harvester(server);
        var (sets, query) = (new List<string>(), "verb=ListSets");
        while (true)
        {
            var answer = await harvester.AskAsync(query);
            sets.AddRange(answer.Descendants(Harvester.Space + "set").Select(set => set.Element(Harvester.Space + "setSpec")?.Value ?? ""));
            var token = answer.Descendants(Harvester.Space + "resumptionToken").SingleOrDefault()?.Value;
            if (string.IsNullOrEmpty(token)) break;
            query = "verb=ListSets&resumptionToken=" + token;
        }
        Assert.Equal(sets, sets.Distinct());
        var records = await harvester.AllAsync(All);
        var bySet = records.Where(record => !record.Deleted).SelectMany(record => record.Sets.Split(' ')).CountBy(set => set)
            .ToDictionary();
        Assert.Equal(bySet.Keys.Order(StringComparer.Ordinal), sets.Order(StringComparer.Ordinal));
        foreach (var set in (string[])
            [sets[0], sets[^1], "source:mot", "source:b!C3!A1o!20l!C3!BAa", "section:tin-dong", "published:2022-01"])
            Assert.Equal(bySet[set], (await harvester.AllAsync($"{All}&set={set}")).Count(record => !record.Deleted));
    }

    [Fact]
    public async Task What_a_page_lists_under_joined_names_is_one_set_and_a_token_outlives_the_joining()
    {
        using var archive = new TemporaryArchive();
        await using var server = await RunningServer.StartAsync(archive);
        await server.Store.KeepAsync([.. Enumerable.Range(1, 260).Select(number => RandomWrites.Draft(
            "mot", number, 1, number % 2 == 0 ? "Tin đông" : "Tin tây", new DateOnly(2022, 1, 5), null, []))], Ending);
        var harvester = new Harvester(server);
        var (first, next) = await harvester.PageAsync($"verb=ListIdentifiers&{All}&set=section:tin-dong");
        Assert.NotNull(next);
        // By its file: what is joined past it is taken apart again within a second.
        await File.WriteAllTextAsync(Path.Combine(archive.Root, "names.yml"), "sections:\n  Tin đông: [Tin tây]\n", Ending);
        await Waiting.UntilAsync(() => server.Store.Joins.Names.Count == 1);
        var (rest, _) = await harvester.PageAsync("verb=ListIdentifiers&resumptionToken=" + next);
        var all = (await harvester.AllAsync($"{All}&set=section:tin-dong")).ToList();
        Assert.Equal(260, all.Count);
        Assert.All(all, record => Assert.StartsWith("section:tin-dong ", record.Sets, StringComparison.Ordinal));
        Assert.Equal(all[all.FindIndex(record => record.Identifier == first[^1].Identifier) + 1].Identifier, rest[0].Identifier);
    }

    private static async Task<Item> KeepAsync(RunningServer server, string section, DateOnly? day, int state, int number = 1)
    {
        var kept = await server.Store.KeepAsync([RandomWrites.Draft("mot", number, state, section, day, "Lương Thảo", [])], Ending);
        return kept[0].Item;
    }
}
