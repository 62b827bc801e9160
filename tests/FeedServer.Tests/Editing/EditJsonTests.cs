using System.Text.Json;
using FeedServer.Control;

namespace FeedServer.Tests.Editing;

public sealed class EditJsonTests
{
    [Theory]
    [InlineData("""{"Permalink":"/x","By":"lan"}""", "Set")]
    [InlineData("""{"Permalink":"/x","By":"lan","Set":null,"Clear":[],"Lift":[]}""", "Set")]
    [InlineData("""{"Permalink":null,"By":"lan","Set":[],"Clear":[],"Lift":[]}""", "Permalink")]
    [InlineData("""{"Permalink":"/x","By":"lan","Set":[{"Field":"title"}],"Clear":[],"Lift":[]}""", "Text")]
    public void A_request_that_lacks_a_member_is_refused_by_the_members_name(string request, string member) => Assert.Contains(
        member, Assert.Throws<JsonException>(() => JsonSerializer.Deserialize(request, EditJson.Default.CorrectRequest)).Message,
        StringComparison.Ordinal);

    [Fact]
    public void A_whole_request_is_read() => Assert.Equal("/x", JsonSerializer.Deserialize(
        """{"Permalink":"/x","By":"lan","Set":[{"Field":"title","Text":"T"}],"Clear":[],"Lift":[]}""",
        EditJson.Default.CorrectRequest)?.Permalink);
}
