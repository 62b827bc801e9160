namespace FeedServer.Texts;

/// <summary>What the API tells of counts, sources and their collection.</summary>
public sealed partial class SiteTexts
{
    public string ApiCounts => Say(
        "Đếm bài theo năm, tháng hay ngày trên một trục ngày, hoặc theo chuyên mục, người, địa danh hay nguồn.",
        "Counts of items by year, month or day on one axis of dates, or by section, person, place or source.");
    public string ApiCountsTable => Say(
        "Cũng các số đếm ấy dưới dạng bảng CSV.", "The same counts as a CSV table.");
    public string ApiPer => Say(
        "Đếm theo gì. Theo người thì một bài có mấy người được đếm mấy lần.",
        "By what to count. By person, an item counts once for each person that it credits.");
    public string ApiCountsAxis => Say(
        "Đếm theo ngày nào: ngày xếp (ngày đăng, không rõ thì ngày sự việc), ngày đăng, ngày sự việc, ngày "
            + "lưu lần đầu, ngày đổi gần nhất. Không ngày nào thay cho ngày khác. Bài không rõ ngày ấy được "
            + "đếm riêng một dòng, trừ khi hỏi từ ngày nào đến ngày nào. "
            + "Bài chỉ ghi tháng hay năm được đếm "
            + "vào ngày đầu của tháng hay năm ấy.",
        "By which date to count: filed (published, where unknown the event), published, event, first seen, last changed. None stands for "
            + "another. Items without the date are counted in a row of their own, unless from or to is given. A date that is printed as "
            + "a month or a year counts on its first day.");
    public string ApiCoverage => Say(
        "Mỗi nguồn đã được thu thập những ngày nào, và những ngày nào không.",
        "Which days of each source were collected, and which were not.");
    public string ApiCoverageFrom => Say(
        "Từ ngày này, hoặc từ đầu tháng hay đầu năm này. Không có thì là một năm cho đến ngày cuối.",
        "From this day, or the beginning of this month or year. Without it, a year up to the last day.");
    public string ApiCoverageTo => Say(
        "Đến hết ngày, tháng hay năm này. Không có thì là ngày gần nhất đã qua.",
        "To the end of this day, month or year. Without it, the last day that is over.");
    public string ApiSources => Say(
        "Kho thu thập từ những nguồn nào. Nguồn riêng tư không có ở đây.",
        "The sources that the archive is collected from, without private ones.");
}
