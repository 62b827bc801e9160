using FeedServer.Collect.Access;

namespace FeedServer.Tests.Collect.Access;

/// <summary>The form of secrets.yml, and what is said of one that is wrong.</summary>
public sealed class SecretsParserTests
{
    [Fact]
    public void Every_kind_of_credential_is_read()
    {
        var read = SecretsParser.Parse("""
            proxy: http://cua.example:3128
            sources:
              tram-do:          # a page behind Basic
                user: người đọc
                password: "mở: cửa"
              ben-cang:
                bearer: abc.def
                proxy: none
              quay-sach: { cookie: "phien=1; ten=2", headers: { X-Api-Key: khoa } }
            """, "/");
        Assert.Equal(new Uri("http://cua.example:3128"), read.Proxy?.Address);
        Assert.Equal("Basic bmfGsOG7nWkgxJHhu41jOm3hu586IGPhu61h", read.Sources["TRAM-DO"].Access.Authorization);
        Assert.Equal("Bearer abc.def", read.Sources["ben-cang"].Access.Authorization);
        Assert.Equal((true, null), (read.Sources["ben-cang"].Proxy is not null, read.Sources["ben-cang"].Proxy?.Address));
        Assert.Equal("phien=1; ten=2", read.Sources["quay-sach"].Access.Cookie);
        Assert.Equal([KeyValuePair.Create("X-Api-Key", "khoa")], read.Sources["quay-sach"].Access.Headers);
    }

    [Theory]
    [InlineData("")]
    [InlineData("# nothing yet\n")]
    [InlineData("sources: {}")]
    public void An_empty_file_has_no_secrets(string yaml) => Assert.Empty(SecretsParser.Parse(yaml, "/").Sources);

    // The text, the line that is named. None of them may be repeated in the message, since any of it may be a secret.
    [Theory]
    [InlineData("sources:\n  a:\n    user: bi-mat-1", 3)]
    [InlineData("sources:\n  a:\n    user: bi-mat-1\n    password: bi-mat-2\n    bearer: bi-mat-3", 3)]
    [InlineData("sources:\n  a:\n    bi-mat-1: bi-mat-2", 3)]
    [InlineData("bi-mat-1: bi-mat-2", 1)]
    [InlineData("sources:\n  a: bi-mat-1", 2)]
    [InlineData("sources:\n  a:\n    bearer: [bi-mat-1]", 3)]
    [InlineData("sources:\n  a:\n    bearer: \"bi-mat-1\\r\\nHost: b\"", 3)]
    [InlineData("sources:\n  a:\n    headers:\n      Host: bi-mat-1", 4)]
    [InlineData("sources:\n  a:\n    headers:\n      bi mat 1: bi-mat-2", 4)]
    [InlineData("sources:\n  a:\n    bearer: bi-mat-1\n  a:\n    bearer: bi-mat-2", 4)]
    [InlineData("sources:\n  a:\n    bearer: &bi-mat-1 x", 3)]
    [InlineData("sources:\n  a:\n    bearer: \"bi-mat-1", 3)]
    [InlineData("sources:\n  a:\n    proxy: ftp://bi-mat-1@cua.example", 3)]
    [InlineData("sources:\n  a:\n    certificate: khong-co.pem\n    certificate_password: bi-mat-1", 3)]
    public void A_wrong_line_is_named_and_not_repeated(string yaml, int line)
    {
        var wrong = Assert.Throws<InvalidDataException>(() => SecretsParser.Parse(yaml, "/khong-co"));
        Assert.StartsWith($"line {line}: ", wrong.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("bi-mat", wrong.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("bi mat", wrong.Message, StringComparison.Ordinal);
    }
}
