namespace FeedServer.Tests.Publish;

/// <summary>Ways to break a document of Atom: what stands there, what is put there, and the rule that it breaks.</summary>
public static class AtomFaults
{
    public static readonly TheoryData<string, string, string> All = new()
    {
        { "<id>tag:vankhe.example,2022:feed:/</id>", "", "MissingElement" },
        { "<id>tag:vankhe.example,2022:feed:/</id>", "<id>HTTP://vankhe.example/</id>", "NonCanonicalURI" },
        { "<id>tag:vankhe.example,2022:1</id>", "<id>http://vankhe.example</id>", "NonCanonicalURI" },
        { "<id>tag:vankhe.example,2022:1</id>", "<id>http://vankhe.example/%7ea</id>", "NonCanonicalURI" },
        { "<id>tag:vankhe.example,2022:1</id>", "<id>tag:VanKhe.example,2022:1</id>", "InvalidTAG" },
        { "<id>tag:vankhe.example,2022:1</id>", "<id>urn:x:a/b</id>", "InvalidURN" },
        { "<id>tag:vankhe.example,2022:1</id>", "<id>urn:uuid:1</id>", "InvalidUUID" },
        { "<id>tag:vankhe.example,2022:1</id>", "<id>bản-tin:1</id>", "InvalidFullLink" },
        { "<id>tag:vankhe.example,2022:1</id>", "<id>foo:1</id>", "SchemeNotIANARegistered" },
        { "<id>tag:vankhe.example,2022:1</id>", "<id> tag:vankhe.example,2022:1</id>", "UnexpectedWhitespace" },
        { "<id>tag:vankhe.example,2022:2</id>", "<id>tag:vankhe.example,2022:1</id>", "DuplicateEntries" },
        { "<updated>2023-01-10T01:05:00.001Z</updated>", "", "MissingElement" },
        { "<updated>2023-01-10T01:05:00.001Z</updated>", "<updated>2023-03-01</updated>", "InvalidRFC3339Date" },
        { "<updated>2023-01-10T01:05:00.001Z</updated>", "<updated>2023-02-31T02:30:00Z</updated>", "InvalidRFC3339Date" },
        { "<updated>2023-01-10T01:05:00.001Z</updated>", "<updated>2033-03-01T02:30:00Z</updated>", "ImplausibleDate" },
        { "<updated>2023-01-10T01:05:00.001Z</updated>", "<updated>2023-01-10T01:05:00.002Z</updated>", "DuplicateUpdated" },
        { "<title type=\"text\">Lời ngỏ</title>", "<title type=\"text\"></title>", "NotBlank" },
        { "<title type=\"text\">Lời ngỏ</title>", "<title type=\"text\">Lời &amp;copy ngỏ</title>", "ContainsUndeclaredHTML" },
        { "<title type=\"text\">Lời ngỏ</title>", "<title type=\"text\">Lời &lt;/b></title>", "ContainsUndeclaredHTML" },
        { "<title type=\"text\">Lời ngỏ</title>", "<title type=\"text/html\">Lời</title>", "InvalidTextType" },
        { "<title type=\"text\">Lời ngỏ</title>", "<title type=\"html\">&lt;b&gt;&lt;script&gt;x&lt;/script&gt;&lt;/b&gt;</title>",
            "SecurityRisk" },
        { "<name>Lương Thảo</name>", "", "MissingElement" },
        { "<name>Lương Thảo</name>", "<name>Lương &lt;i>Thảo&lt;/i></name>", "ContainsHTML" },
        { "<name>Lương Thảo</name>", "<name>Thảo &lt;thao@tin.example></name>", "ContainsEmail" },
        { "rel=\"self\"", "rel=\"related\"", "MissingSelf" },
        { "type=\"application/atom+xml\"", "type=\"text/html\"", "SelfNotAtom" },
        { "term=\"giao thông\"", "", "MissingAttribute" },
        { "term=\"giao thông\"", "term=\"\"", "NotBlank" },
        { "scheme=\"https://tin.vankhe.example/sections\"", "scheme=\"sections\"", "InvalidFullLink" },
        { "xml:lang=\"en\"", "xml:lang=\"qq\"", "InvalidLanguage" },
        { "<entry", "<fh:archive xmlns:fh=\"http://purl.org/syndication/history/1.0\" /><entry", "ArchiveIncomplete" },
        { "<entry", "<fh:archive xmlns:fh=\"http://purl.org/syndication/history/1.0\" /><entry", "MissingCurrentInArchive" },
        { "<entry", "<link rel=\"next\" href=\"/b\" /><fh:complete xmlns:fh=\"http://purl.org/syndication/history/1.0\" /><entry",
            "FeedRelInCompleteFeed" },
        { "</entry>\n  <entry", "</entry><link href=\"/c\" /><entry", "MisplacedMetadata" },
        { "<media:content ", "<link rel=\"next\" href=\"/b\" /><media:content ", "FeedHistoryRelInEntry" },
        { "<media:content ", "<link rel=\"alternate\" type=\"text/html\" href=\"/b\" /><media:content ", "DuplicateAtomLink" },
        { "<media:content ", "<source><id>urn:a1:b</id></source><media:content ", "MissingSourceElement" },
        { "xmlns:media=", "xmlns:atom=\"http://www.w3.org/2005/Atom\" xmlns:media=", "AvoidNamespacePrefix" },
    };
}
