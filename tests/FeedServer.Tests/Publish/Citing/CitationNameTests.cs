using FeedServer.Publish.Citing;

namespace FeedServer.Tests.Publish.Citing;

public sealed class CitationNameTests
{
    [Theory]
    [InlineData("Nguyễn Văn An", "vi", "Nguyễn", "Văn An")]
    [InlineData("NGUYỄN VĂN AN", "vi", "NGUYỄN", "VĂN AN")]
    [InlineData("Đỗ Quế", "vi", "Đỗ", "Quế")]
    [InlineData("Hoàng Thị Thu Hà", "vi", "Hoàng", "Thị Thu Hà")]
    [InlineData("Tôn Thất Tùng", "vi", "Tôn Thất", "Tùng")]
    [InlineData("Nguyễn Văn An", "en", "Nguyễn", "Văn An")]
    [InlineData("Nguyễn Văn An", null, "Nguyễn", "Văn An")]
    [InlineData("Nguyen Van An", "en", "Nguyen", "Van An")]
    public void A_Vietnamese_name_has_its_family_name_first(string printed, string? language, string family, string given)
    {
        var name = CitationName.Parse(printed, language);
        Assert.Equal((family, given, true), (name.Family, name.Given, name.IsFamilyFirst));
    }

    [Theory]
    [InlineData("Jane Smith", "en", "Smith", "Jane")]
    [InlineData("Jane Smith", "vi", "Smith", "Jane")]
    [InlineData("John F. Kennedy", "en", "Kennedy", "John F.")]
    [InlineData("J. Smith", "en", "Smith", "J.")]
    [InlineData("Anna Maria O'Dell", "en", "O'Dell", "Anna Maria")]
    [InlineData("Anne-Marie Fischer", "de", "Fischer", "Anne-Marie")]
    [InlineData("Viet Thanh Nguyen", "en", "Nguyen", "Viet Thanh")]
    public void A_western_name_has_its_family_name_last(string printed, string language, string family, string given)
    {
        var name = CitationName.Parse(printed, language);
        Assert.Equal((family, given, false), (name.Family, name.Given, name.IsFamilyFirst));
    }

    [Theory]
    [InlineData("Hà Miên", "vi")] // Hà is a family name and a given one.
    [InlineData("Anh Khôi", "vi")]
    [InlineData("Vân Khê", "vi")]
    [InlineData("Hà Nội Mới", "vi")]
    [InlineData("PV", "vi")]
    [InlineData("H.M", "vi")]
    [InlineData("M. Hoa", "vi")]
    [InlineData("Nora", "en")]
    [InlineData("Xi Jinping", "en")]
    [InlineData("Gabriel García Márquez", "en")]
    [InlineData("Ludwig van Beethoven", "de")]
    [InlineData("U.S. Army", "en")]
    [InlineData("Star of the South", "en")]
    [InlineData("Smith, Jane", "en")]
    [InlineData("Nguyễn Văn An – Lê Thị Bình", "vi")]
    [InlineData("مريم علي", "ar")]
    public void What_cannot_be_told_stays_whole(string printed, string language)
    {
        var name = CitationName.Parse(printed, language);
        Assert.Equal((printed, null, null, printed), (name.Whole, name.Family, name.Given, name.Inverted));
    }

    [Theory]
    [InlineData("Ban Tuyên giáo Huyện ủy", "vi")]
    [InlineData("Đoàn Thanh niên xã Vân Khê", "vi")]
    [InlineData("ĐOÀN THANH NIÊN XÃ VÂN KHÊ", "vi")]
    [InlineData("Sở Văn hóa, Thể thao và Du lịch", "vi")]
    [InlineData("Thomas Brown Institute", "en")]
    [InlineData("The River Times", "en")]
    public void An_institution_is_one_and_stays_whole(string printed, string language)
    {
        var name = CitationName.Parse(printed, language);
        Assert.Equal((printed, null, true), (name.Inverted, name.Family, name.IsInstitution));
    }
}
