using FeedServer.Items;
using FeedServer.Items.Keeping;
using FeedServer.Pages.Search;
using FeedServer.Search;
using FeedServer.Search.Queries;
using FeedServer.Texts;

namespace FeedServer.Tests.Pages.Search;

public sealed class SearchFilterTests
{
    private static readonly SiteTexts Vietnamese = SiteTexts.For("vi");
    private static readonly SiteTexts English = SiteTexts.For("en");

    [Fact]
    public void Words_are_searched_for_and_all_else_filters()
    {
        var query = SearchQuery.Parse(
            "cò \"bến sông\" -vạc title:nước section:=\"Tin hoạt động\" published:2023-01 undated versions:yes");
        Assert.Equal(
            ["Tên bài: nước", "Chuyên mục: Tin hoạt động", "Xuất bản: tháng 1 năm 2023", "Ngày: Chưa rõ",
                "cả các bản cũ"],
            SearchFilter.In(query, Vietnamese).Select(filter => filter.Label));
        Assert.Equal(
            ["Title: nước", "Section: Tin hoạt động", "Published: January 2023", "Date: Undated", "older revisions too"],
            SearchFilter.In(query, English).Select(filter => filter.Label));
    }

    [Theory]
    [InlineData("by:=\"Hà Miên\" OR photo:=\"Hà Miên\"", "Writer or photographer: Hà Miên")]
    [InlineData("-tag:chim", "without Tag: chim")]
    [InlineData("event:2023-01-10..", "Event: from 10 January 2023")]
    [InlineData("seen:..2024", "First seen: until 31 December 2024")]
    [InlineData("changed:2024-05-01..2024-05-09", "Last changed: 1 May 2024 – 9 May 2024")]
    [InlineData("date:9999-12", "Date: December 9999")]
    [InlineData("published:..", "Published: dated")]
    public void A_filter_says_in_words_what_it_asks_for(string query, string label) =>
        Assert.Equal(label, Assert.Single(SearchFilter.In(SearchQuery.Parse(query), English)).Label);

    [Fact]
    public void A_filter_taken_out_and_put_back_gives_the_same_address()
    {
        var query = SearchQuery.Parse("cò title:nước place:=\"Bến Thượng\" date:2023");
        foreach (var filter in SearchFilter.In(query, Vietnamese))
        {
            Assert.Equal(filter.Rest, SearchQuery.Parse(filter.Rest.Canonical));
            Assert.Equal(query.Terms.Count - 1, filter.Rest.Terms.Count);
            var term = query.Terms.Single(own => !filter.Rest.Terms.Contains(own));
            var again = SearchFilter.With(filter.Rest, term);
            Assert.Equal(query.Terms.Count, again.Terms.Count);
            Assert.Same(again, SearchFilter.With(again, term));
        }
    }

    [Theory]
    [InlineData("Nhà văn hóa “Sao Mai”")]
    [InlineData("Nhà văn hóa \"Sao Mai\"")]
    [InlineData("«Sao Mai», bến")]
    [InlineData("Bến Thượng")]
    [InlineData("(Tin) hoạt động.")]
    [InlineData("OR")]
    public void A_facet_leads_to_its_own_list_whatever_signs_its_name_has(string name)
    {
        var asked = SearchQuery.Parse(new SearchQuery
        {
            Terms = [FacetGroups.TermOf(ScopeKind.Section, new FacetCount(Slug.From(name), name, 2))],
        }.Canonical);
        var term = Assert.IsType<TextTerm>(Assert.Single(asked.Terms));
        Assert.Equal((SearchField.Section, true, Slug.From(name)), (term.Field, term.IsWhole, Slug.From(term.Text)));
    }

    [Fact]
    public void An_address_has_one_spelling_of_query_order_and_page()
    {
        var query = SearchQuery.Parse("  published:1/2023   Cò ");
        Assert.Equal("/search?q=published%3A2023-01%20C%C3%B2", SearchAddress.For(query));
        Assert.Equal("/search?q=published%3A2023-01%20C%C3%B2&order=best&after=7.3",
            SearchAddress.For(query, SearchOrder.Relevance, new SearchCursor(7, 3)));
        Assert.Equal("/search", SearchAddress.For(SearchQuery.Parse("...")));
        Assert.All(Enum.GetValues<SearchOrder>(), order => Assert.Equal(order, SearchAddress.OrderOf(SearchAddress.NameOf(order))));
        Assert.Equal(SearchOrder.Newest, SearchAddress.OrderOf("anything"));
    }

    [Fact]
    public void Every_example_and_every_note_has_words_of_its_own_in_either_language()
    {
        foreach (var texts in (SiteTexts[])[Vietnamese, English])
        {
            Assert.Distinct(Enum.GetValues<QueryExampleKind>().Select(texts.Finds));
            Assert.Distinct(Enum.GetValues<QueryNoteKind>().Select(kind => texts.QueryNote(new QueryNote(kind, "x"))));
            Assert.Distinct(Enum.GetValues<SearchField>().Select(texts.FieldName));
            Assert.Distinct(Enum.GetValues<DateAxis>().Select(texts.AxisName));
        }
    }
}
