package io.github.tcpwalk.explain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** One thing has one name in Chinese, whichever sentence tells of it. */
class ChineseTermsTest {
    /** What else people call it, and what it is called here. */
    private static final Map<String, String> TERMS = Map.ofEntries(
            Map.entry("质询 ?ACK|质疑 ?ACK|挑战确认", "挑战 ACK"),
            Map.entry("客户机|客户(?!端)|用户端", "客户端"),
            Map.entry("服务端|伺服器", "服务器"),
            Map.entry("窗口(缩放|比例|扩展|放大|伸缩)(因子|系数|选项)?", "窗口扩大因子"),
            Map.entry("检验和|检查和", "校验和"),
            Map.entry("重置", "复位"),
            Map.entry("半开(?!放|区间)|半连接", "半打开"),
            Map.entry("序列号", "序号"),
            Map.entry("套接口", "套接字"),
            Map.entry("抓包", "捕获"),
            Map.entry("截断长度|截取长度|快照大小|抓取长度", "快照长度"),
            Map.entry("选择性确认", "选择确认"),
            Map.entry("慢开始", "慢启动"),
            Map.entry("往返时延|往返延迟", "往返时间"),
            Map.entry("零窗探测|坚持探测", "零窗口探测"),
            Map.entry("存活探测|心跳", "保活探测"),
            Map.entry("延时确认|延迟应答", "延迟确认"),
            Map.entry("最大分段大小|最大段长度?", "最大报文段长度"),
            Map.entry("(?<!分)包过滤|数据包过滤", "分组过滤器"),
            Map.entry("时间标记", "时间戳"));

    private static List<Path> texts() throws IOException, URISyntaxException {
        Path folder =
                Path.of(Topics.class.getResource("messages.properties").toURI()).getParent();
        List<Path> texts = new ArrayList<>();
        try (Stream<Path> files = Files.walk(folder)) {
            files.filter(file -> file.toString().endsWith("_zh_CN.properties")
                            || file.getParent().endsWith("zh-CN"))
                    .forEach(texts::add);
        }
        return texts;
    }

    @Test
    void oneTermEach() throws IOException, URISyntaxException {
        List<String> found = new ArrayList<>();
        List<Path> texts = texts();
        assertTrue(texts.size() > Topics.names().size() + 10, texts.toString());
        for (Path text : texts) {
            String words = Files.readString(text).replace("\n", "");
            TERMS.forEach((others, term) -> {
                Matcher other = Pattern.compile(others).matcher(words);
                while (other.find()) {
                    found.add(text.getFileName() + ": " + other.group() + ", here called " + term);
                }
            });
        }
        assertEquals(List.of(), found);
    }
}
