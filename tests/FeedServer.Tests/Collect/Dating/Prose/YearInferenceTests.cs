using FeedServer.Items;

namespace FeedServer.Tests.Collect.Dating.Prose;

public sealed class YearInferenceTests
{
    [Theory]
    [InlineData("Sáng 12/1, trạm Sơn Hạ tổng kết công tác năm 2019 và triển khai nhiệm vụ năm 2020.", "2020-01-12")]
    [InlineData("Sáng 22/12, trạm Sơn Hạ tổng kết công tác năm 2019, bàn phương hướng năm 2020.", "2019-12-22")]
    [InlineData("Chiều ngày 9-1, trạm Sơn Hạ tổ chức hội nghị tổng kết công tác đo nước năm 2019.",
        "2020-01-09")]
    [InlineData("Ngày 30/12, trạm Sơn Hạ tổ chức hội nghị tổng kết công tác đo nước năm 2019.", "2019-12-30")]
    [InlineData("Sáng 8/7, trạm Sơn Hạ sơ kết công tác 6 tháng đầu năm 2021.", "2021-07-08")]
    [InlineData("Ngày 6/4, trạm Sơn Hạ họp đánh giá kết quả quý I/2021.", "2021-04-06")]
    [InlineData("Tối 19/5, hội đua thuyền khai mạc; vòng một diễn ra trong tháng 4-5/2018.", "2018-05-19")]
    [InlineData("Tối 19/5, hội đua thuyền khai mạc ở bến Sơn Hạ và kéo dài đến ngày 25/5/2018.", "2018-05-19")]
    [InlineData("Sáng 9/9, trạm Sơn Hạ kỷ niệm 30 năm thành lập (9/9/1988 - 9/9/2018).", "2018-09-09")]
    [InlineData("Sáng 9/9, trạm Sơn Hạ mừng kỷ niệm 30 năm hoạt động, từ ngày đầu 9/9/1988.", "2018-09-09")]
    [InlineData("Sáng 27/6, kỳ họp thứ nhất HĐND huyện Sơn Hạ khóa V, nhiệm kỳ 2016-2021 khai mạc.", "2016-06-27")]
    [InlineData("Sáng 22/5, kỳ họp thứ 3 Quốc hội khóa XIV khai mạc.", "2017-05-22")]
    [InlineData("Sáng 5/9, học sinh huyện Sơn Hạ khai giảng năm học mới 2017-2018.", "2017-09-05")]
    [InlineData("Ngày 26/5, trường Sơn Hạ tổng kết năm học 2017-2018.", "2018-05-26")]
    [InlineData("Chiều 18/1, trạm Sơn Hạ gói bánh đón Tết Quý Mão 2023.", "2023-01-18")]
    [InlineData("Chiều 28/12, trạm Sơn Hạ chuẩn bị quà Tết Nguyên đán Quý Mão 2023.", "2022-12-28")]
    [InlineData("Chiều 5/2, trạm Sơn Hạ gặp mặt đầu xuân Giáp Thìn.", "2024-02-05")]
    [InlineData("Tối 7/8, hội thi đua ghe Sơn Hạ 2019 khai mạc ở bến.", "2019-08-07")]
    [InlineData("LONG KHE, July 9 (LKA) - The river station opened its 2019 season of readings.", "2019-07-09")]
    public void A_year_that_is_not_written_is_inferred_from_the_text(string text, string expected)
    {
        var content = Reads.Text(text).Content;

        Assert.Equal(expected, Reads.Day(content.Event));
        Assert.Equal(DateBasis.Inferred, content.Event?.Basis);
        Assert.Equal(DateConfidence.Likely, content.Event?.Confidence);
        Assert.NotNull(content.Event?.Evidence);
        Assert.Null(content.Published);
    }

    [Theory]
    [InlineData("https://example.org/201807/thuoc-nuoc-123", "2018-07-04")]
    [InlineData("https://example.org/2018/07/thuoc-nuoc", "2018-07-04")]
    [InlineData("https://example.org/news/2018/msg7.html", "2018-07-04")]
    public void The_address_gives_the_year(string url, string expected) =>
        Assert.Equal(expected,
            Reads.Day(
                Reads.Text("Ngày 4-7, trạm Sơn Hạ thay thước nước, 77/86 hộ ven sông đến xem.", url).Content.Event));

    [Theory]
    [InlineData("https://example.org/tin-20190227122338953.htm", "2019-02-27")]
    [InlineData("https://example.org/tin-215190227104931826.chn", "2019-02-27")]
    [InlineData("https://example.org/2019/02/27/tin", "2019-02-27")]
    [InlineData("https://example.org/2019-02-27-tin", "2019-02-27")]
    [InlineData("https://example.org/thuoc-nuoc-nam-hoc-2018-2019.html", null)]
    [InlineData("https://example.org/thuoc-nuoc-5621680/", null)]
    [InlineData("https://example.org/2031/02/27/tin", null)]
    public void A_whole_date_in_the_address_is_the_published_date(string url, string? expected) =>
        Assert.Equal(expected,
            Reads.Day(
                Reads.Text("Trạm Sơn Hạ thay thước nước mới ở bến sông cho bà con dễ đọc.",
                    url).Content.Published));

    [Theory]
    [InlineData("Sáng nay (20-2), trạm Sơn Hạ khai trương năm 2019 với thước mới.", "2019-02-20", "2019-02-20")]
    [InlineData("Tối qua, 19/5, hội đua thuyền Sơn Hạ 2017 đã khai mạc ở bến.", "2017-05-20", "2017-05-19")]
    [InlineData("Ngày mai, 2-5, hội đua thuyền Sơn Hạ 2017 khai mạc ở bến.", "2017-05-01", "2017-05-02")]
    [InlineData("Hôm nay 1/3/2017, hội đua thuyền Sơn Hạ khai mạc ở bến.", "2017-03-01", "2017-03-01")]
    [InlineData("Hôm qua, 31/12/2016, hội đua thuyền Sơn Hạ khai mạc ở bến.", "2017-01-01", "2016-12-31")]
    public void Words_that_count_from_the_day_of_writing_give_the_published_date(string text, string published, string happened)
    {
        var content = Reads.Text(text).Content;

        Assert.Equal(published, Reads.Day(content.Published));
        Assert.Equal(happened, Reads.Day(content.Event));
    }

    [Theory]
    [InlineData("Ngày 9/6, trạm Sơn Hạ thay thước nước mới ở bến sông.", "2026-06-09")]
    [InlineData("Ngày 20/6, trạm Sơn Hạ thay thước nước mới ở bến sông.", "2025-06-20")]
    public void The_nearest_past_date_is_taken_for_a_fresh_document_only(string text, string expected)
    {
        var fresh = Reads.Text(text, fresh: true).Content.Event;

        Assert.Equal(expected, Reads.Day(fresh));
        Assert.Equal(DateBasis.NearestPast, fresh?.Basis);
        Assert.Null(Reads.Text(text).Content.FilingDate);
    }

    [Fact]
    public void A_day_without_any_year_stays_unknown_and_is_noted()
    {
        var article = Reads.Text(
            "Trao giải cuộc thi vẽ thước nước\nMột học sinh kể lại tại buổi trao giải sáng nay 21/4 tại "
            + "thị xã Sơn Hạ.");

        Assert.Null(article.Content.FilingDate);
        Assert.Contains(article.Notes, note => note.Contains("21/4", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Trạm đã dùng hết 3/4 nguồn kinh phí và 14/16 thước nước được thay trong đợt này.")]
    [InlineData("Đội Sơn Hạ thắng 2-1 ở trận chiều và giành 10/12 điểm của vòng bảng năm nay.")]
    [InlineData("Mực nước đạt 2.04 m, tăng 3.5 lần, bằng 11/12 của mức báo động trên sông.")]
    [InlineData(
        "Căn cứ Luật Thủy lợi ngày 19 tháng 6 năm 2017; Nghị định số 67/2018/NĐ-CP ngày 14 tháng 5 năm 2018;")]
    [InlineData("Trạm ôn lại lịch sử và tưởng nhớ những người hy sinh đêm 24/12/1972.")]
    [InlineData("Trung bình mỗi ngày 2-3 lần đọc thước, nhiệm kỳ 2016-2021 có 27/31 thôn tham gia.")]
    [InlineData(
        "10/10/1973: Ngày thành lập trạm Sơn Hạ\nVào ngày này năm 1973, trạm thủy văn Sơn Hạ được dựng lên "
        + "bên sông.")]
    [InlineData("Từ ngày 14-16 tháng Giêng, bến Sơn Hạ mở hội đua thuyền đầu xuân.")]
    [InlineData("Đại hội đua thuyền dự kiến tổ chức ngày 25/12/2030 ở bến Sơn Hạ.")]
    [InlineData("Phiên bản 10.12.2020.1 của phần mềm đọc thước đã được cài cho trạm Sơn Hạ.")]
    [InlineData("There were 3/4 of the 10-12 gauges in order, a 2-1 majority of the 24/7 watch.")]
    public void What_only_looks_like_a_date_of_the_event_is_none(string text) => Assert.Null(Reads.Text(text).Content.FilingDate);

    [Fact]
    public void Decomposed_text_reads_like_composed_text()
    {
        var text = "VLK.VN - Sáng 5/9, hơn hai nghìn học sinh Sơn Hạ dự lễ khai giảng năm học mới 2015-2016.";

        Assert.Equal(Reads.Text(text).Content, Reads.Text(text.Normalize(System.Text.NormalizationForm.FormD)).Content, (one, other) =>
            one.Event == other.Event && one.Title == other.Title && one.SourceTag == other.SourceTag);
    }

    [Fact]
    public void A_day_of_the_event_beside_a_header_lies_near_it()
    {
        var content = Reads.Text(
            "Thước mới ở bến Sơn Hạ được thay\n02/01/2021\nNgày 30/12, trạm Sơn Hạ thay thước nước mới ở "
            + "bến sông.").Content;

        Assert.Equal("2020-12-30", Reads.Day(content.Event));
    }

    [Fact]
    public void Related_links_with_later_dates_do_not_count()
    {
        var article = Reads.Text(
            "(Sông Khê) - Trạm Sơn Hạ mở cửa cho khách xem thước nước.\n- 27.02.2019 Thước nước ở Tân Khê\n- "
            + "26.02.2019 Bến đò có thước "
            + "mới\n- 25.02.2019 Đường ra bến được sửa");

        Assert.Null(article.Content.FilingDate);
        Assert.DoesNotContain("27.02.2019", article.Html, StringComparison.Ordinal);
        Assert.Equal("Sông Khê", article.Content.SourceTag);
    }
}
