using FeedServer.Publish.Harvesting;

namespace FeedServer.Tests.Publish.Harvesting;

/// <summary>Every error of the protocol that a request alone can make, and what an answer repeats of it.</summary>
public sealed class HarvestRequestTests
{
    [Theory]
    [InlineData("", "badVerb")]
    [InlineData("junk=1", "badVerb")]
    [InlineData("verb=", "badVerb")]
    [InlineData("verb=junk", "badVerb")]
    [InlineData("verb=identify", "badVerb")]
    [InlineData("verb=None", "badVerb")]
    [InlineData("verb=1", "badVerb")]
    [InlineData("verb=Identify&verb=Identify", "badVerb")]
    [InlineData("verb=Identify&set=a", "badArgument")]
    [InlineData("verb=GetRecord&identifier=a:b", "badArgument")]
    [InlineData("verb=GetRecord&metadataPrefix=oai_dc", "badArgument")]
    [InlineData("verb=GetRecord&metadataPrefix=oai_dc&identifier=a:b&identifier=a:b", "badArgument")]
    [InlineData("verb=GetRecord&metadataPrefix=marc&identifier=a:b", "cannotDisseminateFormat")]
    [InlineData("verb=GetRecord&metadataPrefix=a%20b&identifier=a:b", "badArgument")]
    [InlineData("verb=GetRecord&metadataPrefix=oai_dc&identifier=a\u0000b", "badArgument")]
    [InlineData("verb=ListRecords", "badArgument")]
    [InlineData("verb=ListRecords&metadataPrefix=marc", "cannotDisseminateFormat")]
    [InlineData("verb=ListRecords&metadataPrefix=oai_dc&from=junk", "badArgument")]
    [InlineData("verb=ListRecords&metadataPrefix=oai_dc&until=2023-02-30", "badArgument")]
    [InlineData("verb=ListRecords&metadataPrefix=oai_dc&from=2023-01-10T08:05:00.5Z", "badArgument")]
    [InlineData("verb=ListRecords&metadataPrefix=oai_dc&from=2023-01-10T08:05:00%2B07:00", "badArgument")]
    [InlineData("verb=ListRecords&metadataPrefix=oai_dc&from=2023-01-10&until=2023-01-10T08:05:00Z", "badArgument")]
    [InlineData("verb=ListRecords&metadataPrefix=oai_dc&from=2023-01-11&until=2023-01-10", "badArgument")]
    [InlineData("verb=ListRecords&metadataPrefix=oai_dc&set=a%20b", "badArgument")]
    [InlineData("verb=ListRecords&metadataPrefix=oai_dc&set=", "badArgument")]
    [InlineData("verb=ListRecords&metadataPrefix=oai_dc&resumptionToken=junk", "badArgument")]
    [InlineData("verb=ListIdentifiers&resumptionToken=junk&until=2000-02-05", "badArgument")]
    [InlineData("verb=ListRecords&resumptionToken=junk", "badResumptionToken")]
    [InlineData("verb=ListSets&resumptionToken=%20%26;%C3%A9", "badResumptionToken")]
    [InlineData("verb=ListSets&metadataPrefix=oai_dc", "badArgument")]
    public void An_ill_formed_request_has_the_error_of_the_protocol(string query, string code)
    {
        var request = Parse(query);
        Assert.Contains(request.Errors, error => error.Code == code);
        if (code is "badVerb" or "badArgument") Assert.Empty(request.Attributes);
        else Assert.Contains(request.Attributes, attribute => attribute.Key == "verb");
    }

    [Theory]
    [InlineData("verb=Identify")]
    [InlineData("verb=ListMetadataFormats")]
    [InlineData("verb=ListMetadataFormats&identifier=tag:a,2022:1")]
    [InlineData("verb=ListSets")]
    [InlineData("verb=ListRecords&metadataPrefix=oai_dc&from=2023-01-10&until=2023-01-10")]
    [InlineData("until=2023-01-10T08:05:00Z&metadataPrefix=feedserver&set=published:2023-01&verb=ListIdentifiers")]
    public void A_well_formed_request_is_repeated_whole(string query)
    {
        var request = Parse(query);
        Assert.Empty(request.Errors);
        Assert.Equal(query.Split('&').Order(), request.Attributes.Select(attribute => $"{attribute.Key}={attribute.Value}").Order());
    }

    [Fact]
    public void A_day_is_meant_whole_and_both_bounds_are_within()
    {
        var list = Parse("verb=ListRecords&metadataPrefix=oai_dc&from=2023-01-10&until=2023-01-10").List;
        Assert.Equal((1673308800L, 1673395199L), (list?.From, list?.Until));
    }

    [Fact]
    public void An_identifier_that_is_no_uri_is_not_repeated()
    {
        var request = Parse("verb=GetRecord&metadataPrefix=oai_dc&identifier=invalid\"id").Refused(HarvestError.IdDoesNotExist);
        Assert.DoesNotContain(request.Attributes, attribute => attribute.Key == "identifier");
        Assert.Contains(request.Attributes, attribute => attribute.Key == "metadataPrefix");
    }

    [Fact]
    public void A_token_is_of_its_verb_alone()
    {
        var token = new ResumptionToken
        {
            Verb = HarvestVerb.ListRecords,
            Prefix = "oai_dc",
            Set = "published:2023-01",
            Told = 100,
            From = -5,
            Place = new HarvestPlace(1673308800, 12, 3, Withdrawn: true)
        };
        Assert.Equal(token, Parse("verb=ListRecords&resumptionToken=" + token).List);
        Assert.Equal("badResumptionToken", Parse("verb=ListIdentifiers&resumptionToken=" + token).Errors[0].Code);
        Assert.Equal("badResumptionToken", Parse($"verb=ListRecords&resumptionToken={token}A").Errors[0].Code);
        Assert.Equal("badResumptionToken",
            Parse("verb=ListRecords&resumptionToken=" + (token with { Set = "no:such" })).Errors[0].Code);
        // Its cursor would be below 0, which the schema forbids.
        Assert.Equal("badResumptionToken", Parse("verb=ListRecords&resumptionToken=" + (token with { Told = -1 })).Errors[0].Code);
    }

    internal static HarvestRequest Parse(string query) => HarvestRequest.Parse([.. query.Split('&', StringSplitOptions.RemoveEmptyEntries)
        .Select(pair => pair.Split('=', 2)).Select(pair => KeyValuePair.Create(pair[0], Uri.UnescapeDataString(pair[^1])))]);
}
