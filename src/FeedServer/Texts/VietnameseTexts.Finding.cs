using FeedServer.Items.Keeping;

namespace FeedServer.Texts;

/// <content>Finding, and directories of feeds.</content>
public sealed partial class VietnameseTexts
{
    public override string Sources => "Nguồn";
    public override string Find => "Tìm trong kho";
    public override string FindButton => "Tìm";
    public override string FindLabel => "Tìm ngày, chuyên mục, tên người, nguồn, nhãn";
    public override string FindPlaceholder => "Ngày, chuyên mục, tên";
    public override string FindIntro =>
        "Gõ một ngày, một tháng hay một năm (10/1/2023, tháng 1 năm 2023, 2023), hoặc tên chuyên mục, người viết, nguồn, nhãn; có dấu hay "
        + "không dấu đều được. Kho chưa tìm trong lời của bài.";
    public override string FoundTimes => "Theo ngày";
    public override string FoundMore(int lists) => $"và {Number(lists)} tên khác; gõ thêm chữ để thu hẹp.";
    public override string FoundNothing(string query) => $"Không có ngày hay tên nào ứng với {Quoted(query)}.";
    public override string SearchDescription => "Tìm ngày, chuyên mục, người viết, nguồn và nhãn trong kho.";
    public override string FeedsOf(ScopeKind kind) => kind switch
    {
        ScopeKind.Section => "Nguồn cấp của mọi chuyên mục",
        ScopeKind.Byline => "Nguồn cấp của mọi người viết, người chụp",
        ScopeKind.Source => "Nguồn cấp theo từng nguồn tin",
        _ => "Nguồn cấp của mọi nhãn",
    };
    public override string DirectoryCount(int lists) => $"Có tất cả {Number(lists)}.";
    public override string DirectoryGoesOn => "Tiếp theo";
    public override string MostItemsFirst(int shown, int all) => $"{Number(shown)} trong {Number(all)}, nhiều mục nhất trước.";
    public override string OpmlOfAll => "Tất cả nguồn cấp trong một tệp (OPML)";
}
