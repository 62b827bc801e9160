using FeedServer.Collect.Reading.Rules;
using FeedServer.Tests.Collect.Dating;

namespace FeedServer.Tests.Collect.Reading.Rules;

public sealed class PlaceFormTests
{
    [Theory]
    [InlineData("(Hà Nội) - Trạm thủy văn thay thước nước mới ở bến sông.", "Hà Nội", null)]
    [InlineData("(Bến Lau, 9/9/2022) - Trạm thủy văn thay thước nước mới ở bến sông.", "Bến Lau", null)]
    [InlineData("(Bến Lau) - Ngày 9/9, trạm thủy văn ở xã Bến Lau thay thước nước.", "Bến Lau", null)]
    [InlineData("(TTXVN/Hà Nội) - Trạm thủy văn thay thước nước mới ở bến sông.", "Hà Nội", "TTXVN")]
    [InlineData("(SHO) Hà Nội, ngày 3/4 - Trạm thủy văn thay thước nước mới.", "Hà Nội", "SHO")]
    [InlineData("Bến Lau, ngày 18/01/2023 - Từ sáng sớm, bà con đã xuống chợ phiên.", "Bến Lau", null)]
    [InlineData("BẾN LAU, 20/4 - Hội sách lần thứ năm có ba mươi gian hàng.", "Bến Lau", null)]
    [InlineData("MILL GREEN — The chain ferry below the weir carries passengers again.", "Mill Green", null)]
    [InlineData("FORT WEIR, Ala. — The chain ferry below the weir carries passengers again.", "Fort Weir", null)]
    [InlineData("LONDON (AP) — The chain ferry below the weir carries passengers again.", "London", "AP")]
    [InlineData("Hanoi, Vietnam, June 27 -- The chain ferry carries passengers again.", "Hanoi", null)]
    [InlineData("NEW YORK, May 3, 2024 /PRNewswire/ -- The chain ferry carries passengers again.", "New York", "PRNewswire")]
    [InlineData("Lyon, le 14 février 2023. Le bac reprend du service sous le barrage.", "Lyon", null)]
    [InlineData("Berlin (dpa) - Die Fähre unterhalb des Wehrs fährt wieder.", "Berlin", "dpa")]
    public void A_dateline_names_the_place(string text, string place, string? tag)
    {
        var content = Reads.Text(text).Content;

        Assert.Equal((place, tag), (content.Place, content.SourceTag));
    }

    [Theory]
    [InlineData("PRESS RELEASE — The office answered thirty-eight calls this week.")]
    [InlineData("Thứ Hai, 3/4/2023 - Trạm thủy văn thay thước nước mới ở bến sông.")]
    [InlineData("Hội nghị ngày 3/4 - ngày của các trạm - bàn việc thay thước nước.")]
    [InlineData("The ferry was repaired in March and is painted in English Green.")]
    [InlineData("Lớp học bơi được mở tại Vincom, mỗi tuần hai buổi cho các em nhỏ.")]
    [InlineData("A decision is due at Progress House on Tuesday, as agreed before.")]
    public void Other_words_with_capitals_are_no_place(string text) => Assert.Null(Reads.Text(text).Content.Place);

    [Theory]
    [InlineData("Bến Lau, ngày 10 tháng 10 năm 2024", "Bến Lau", "2024-10-10")]
    [InlineData("Hà Nội, 10/10/2024", "Hà Nội", "2024-10-10")]
    [InlineData("Xã Bến Lau, ngày 10/10/2024", "Xã Bến Lau", "2024-10-10")]
    [InlineData("Bến Lau, ngày ... tháng ... năm 2024", "Bến Lau", null)]
    public void A_signature_line_names_place_and_day(string line, string place, string? day)
    {
        var content = Reads.Text("Thư gửi bà con bến đò\nBà con trong xã đã đến dự và góp ý cho việc sửa bến "
            + "đò.\n"
            + $"{line}\nLê Sương").Content;

        Assert.Equal((place, day), (content.Place, Reads.Day(content.Published)));
        Assert.Equal(["Lê Sương"], content.Byline.Text);
    }

    [Theory]
    [InlineData("Lê Sương, 10/10/2024")]
    [InlineData("Thứ Năm, ngày 10/10/2024")]
    [InlineData("Chính trị, 10/10/2024")]
    public void A_name_a_weekday_or_a_section_before_a_date_is_no_place(string line) => Assert.Null(SignatureLine.Parse(line));

    [Theory]
    [InlineData("in Long Khe", null)]
    [InlineData("Ngày 21/2, tại 13 huyện, thị của tỉnh Hà Tĩnh, các bến đò mở lại.", "Hà Tĩnh")]
    [InlineData("Minutes of the meeting of the city council of Des Plaines, Illinois, were read.", "Des Plaines")]
    [InlineData("The station in Barron, Wis., has changed the gauge at the landing.", "Barron")]
    public void Words_around_a_name_tell_a_place(string text, string? place) => Assert.Equal(place, Places.In(text));
}
