using System.Collections.Frozen;
using FeedServer.Items.Markup;

namespace FeedServer.Items.Names;

/// <summary>Syllables of Vietnamese names, and first names of Europe and America: evidence that words are a
/// person's name.</summary>
public static class GivenNames
{
    private static readonly FrozenSet<string> Vietnamese = Set(
        "an ân anh ánh ấu âu bá bạch bàn bành bảo bế bích biên bình bùi ca cẩm cẩn cấn cao cát châu chế chi "
        + "chí chiến chính chu chung cù cúc "
        + "cường danh dân diễm diệp diệu doãn dung dũng duy duyên dương đại đàm đan đào đạt đăng đặng "
        + "đậu điền điệp đinh đình đoàn đoan độ "
        + "đỗ đông đồng đức gia giang giao giáp giàng hà hạ hải hán hàn hạnh hào hằng hân hậu hiền hiển "
        + "hiếu hiệp hiểu hoa hòa hoà hoài "
        + "hoan hoàn hoàng hoạt hồ hồng hợp huân huấn huế huệ huy huyền huyện huỳnh hùng hưng hương hường "
        + "hữu kha khang khanh khánh khắc "
        + "khiêm khoa khôi khổng khuê khương kiên kiều kiệt kim kỳ la lã lại lam lan lành lân lâm lê lệ liên "
        + "liễu linh loan long lò lộc lợi "
        + "lụa luân luận lưu lương lượng ly lý ma mã mạc mai mạnh mẫn mến mi minh mùa my mỹ nam nga ngà ngân "
        + "nghi nghĩa nghiêm ngọc ngô "
        + "nguyên nguyễn nguyệt nhã nhàn nhân nhật nhi nhiên nhung như nhựt ninh nông nương oanh phan phạm phát phi "
        + "phong phú phúc phùng "
        + "phước phương phượng quách quang quân quế quốc quý quyên quyền quyết quỳnh san sang sáng sầm sinh song "
        + "sơn sùng sương sỹ sĩ tài "
        + "tạ tâm tấn tân tăng thạch thái tham thanh thành thạnh thảo thào thắm thắng thân thế thi thị thiên "
        + "thiện thịnh thoa thoại thông "
        + "thơ thu thuận thục thuý thúy thuỳ thùy thuỷ thủy thư thương thường thy tiên tiến tiệp tín tình toan "
        + "toàn toản tô tố tôn tống trà "
        + "trang trâm trân trần trí triều triệu trinh trịnh trọng trúc trung trương trường tú tuân tuấn tuệ tùng "
        + "tuyên tuyền tuyết tường "
        + "tưởng từ uyên ưng vạn vàng văn vân vi viên việt vinh vĩnh võ vũ vui vừ vương vượng vy xuân xuyến "
        + "ý yên yến");

    private static readonly FrozenSet<string> Western = Set(
        "aaron adam adrian agnes alan albert alex alexander alexandra alice alison amanda amy andrea andreas andrew andy angela anita ann "
        + "anna anne annette anthony antoine antonio arthur barbara beate ben benjamin bernd bernard bettina bill birgit bob brian "
        + "brigitte "
        + "bruce camille carl carla carlos carmen carol caroline catherine cécile charles charlotte chloe chris christian christina "
        + "christine christoph christopher claire clara claude claudia colin daniel daniela dave david deborah denis dennis diana diane "
        + "diego dieter dominik dominique donald dorothea doug ed eduardo edward eleanor elena elisabeth elizabeth ellen emily emma eric "
        + "erik erin ernst esther eugene eva felix fernando florian francesca francis franck françois françoise frank franz fred "
        + "frédéric "
        + "friedrich gabriel gabriele gary george georg gerald gerhard gilles giovanni giulia grace graham greg gregory guillaume günter "
        + "hannah hans harald harry heather heike heinz helen helena henri henry herbert holger howard hugo ian ingrid irene isabel "
        + "isabelle jack jacob jacques jake james jamie jan jane janet jason jay jean jeff jennifer jens jeremy jessica jim joan joanna "
        + "joe "
        + "joel johan johanna john johannes jonathan jordan jörg jorge josé josef joseph joshua juan judith julia julian julie julien "
        + "karen "
        + "karin karl katharina kate katherine kathleen kathrin katja keith kelly ken kenneth kevin klaus laura lauren laurent lea leo "
        + "leon "
        + "léa linda lisa louis louise lucas lucy luis luke lukas manfred manuel marc marco marcus margaret maria marie mario marion mark "
        + "markus marta martha martin martina mary matt matthew matthias max maximilian megan melanie melissa michael michel michelle mike "
        + "miguel mohammed monica monika nancy natalie nathalie nathan neil nicholas nick nicola nicolas nicole nina noah olga oliver "
        + "olivia olivier oscar pablo pascal patricia patrick paul paula pedro peter petra phil philip philipp philippe pierre rachel ralf "
        + "raphael raymond rebecca renate rené richard rita robert roberto robin roger roland ron rosa ross roy russell ruth ryan sabine "
        + "sally sam samantha samuel sandra sara sarah scott sean sebastian sébastien shane sharon silke silvia simon simone sofia sonja "
        + "sophia sophie stefan stefanie stephan stephanie stephen steve steven stuart susan susanne sven sylvia sylvie tanja ted teresa "
        + "thierry theresa thomas tim timothy tina tobias todd tom tony torsten tracy ulrich ulrike ursula uwe valérie vanessa vera "
        + "victor "
        + "victoria vincent virginia walter wayne wendy werner william wolfgang xavier yves yvonne zoe zoé");

    /// <summary>True for a syllable that Vietnamese names are made of, in any case.</summary>
    public static bool AreVietnamese(string syllable) => Vietnamese.Contains(syllable);

    /// <summary>True for a usual first name, in any case.</summary>
    public static bool AreWestern(string word) => Western.Contains(word);

    private static FrozenSet<string> Set(string words) =>
        words.Split(' ').Select(word => WholeText.Normal(word)).ToFrozenSet(StringComparer.OrdinalIgnoreCase);
}
