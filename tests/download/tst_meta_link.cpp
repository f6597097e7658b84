// Meta's link out of what people paste, and Meta's plans.
#include <set>

#include <QTest>

#include "download/meta.h"
#include "policy.h"
#include "times.h"

using namespace chasqui;
using namespace chasqui::download;

namespace {

const std::string kEndpoint = "https://download.llamameta.net";
const std::string kQuery = "?Policy=eyJTdGF0ZW1lbnQiOltdfQ__&Signature=a~b-c_&Key-Pair-Id=K15Q&Download-Request-ID=7";
const std::string kLink = kEndpoint + "/*" + kQuery;

/// As CloudFront writes a policy into a URL.
std::string policyOf(const std::string& json) {
  QByteArray text = QByteArray::fromStdString(json).toBase64();
  return text.replace('+', '-').replace('=', '_').replace('/', '~').toStdString();
}

std::string urlOf(const std::string& text, const std::string& endpoint = kEndpoint) {
  const auto link = MetaLink::parse(text, endpoint);
  return link ? link->urlOf("LICENSE") : "refused: " + link.error().message;
}

}  // namespace

class TestMetaLink : public QObject {
  Q_OBJECT

 private slots:
  void asItIsPasted() {
    const std::string expected = kEndpoint + "/LICENSE" + kQuery;
    std::string broken = kLink;
    broken.insert(60, "\r\n  ");
    std::string html = kLink;
    for (std::size_t at = 0; (at = html.find('&', at)) != std::string::npos; at += 5) html.replace(at, 1, "&amp;");
    std::string wrapped =
        "https://l.facebook.com/l.php?u=" + QByteArray::fromStdString(kLink).toPercentEncoding().toStdString() +
        "&h=AT0x&s=1";
    std::string escaped = kLink;
    escaped.replace(escaped.find('*'), 1, "%2A");
    for (const std::string& text :
         {kLink, " <" + kLink + ">\n", broken, html, wrapped, escaped, "\"" + kLink + "\"", "\u00A0" + kLink + "\u200B",
          "HTTPS://Download.LlamaMeta.net:443" + kLink.substr(30), kLink + "#end"}) {
      QCOMPARE(urlOf(text), expected);
    }
  }

  void anotherEndpointStandsInForMetas() {
    const std::string endpoint = "http://127.0.0.1:8000/meta";
    const std::string expected = endpoint + "/LICENSE" + kQuery;
    QCOMPARE(urlOf(kLink, endpoint), expected);
    QCOMPARE(urlOf(endpoint + "/*" + kQuery, endpoint), expected);
    QVERIFY(urlOf("http://127.0.0.1:8000/*" + kQuery, endpoint).starts_with("refused"));
    QVERIFY(urlOf("http://127.0.0.1:8001/meta/*" + kQuery, endpoint).starts_with("refused"));
    QCOMPARE(urlOf("http://127.0.0.1:8000/*" + kQuery, "http://127.0.0.1:8000"),
             std::string("http://127.0.0.1:8000/LICENSE") + kQuery);
  }

  void whatIsNoLink() {
    std::set<std::string> sentences;
    const auto withoutPart = [](const std::string& name) {
      std::string link = kLink;
      const std::size_t at = link.find(name + "=") + name.size() + 1;
      return link.erase(at, std::min(link.find('&', at), link.size()) - at);
    };
    const std::vector<std::string> wrong = {"",
                                            "Dear user, here is the link",
                                            "https://example.com/*" + kQuery,
                                            kEndpoint + "/LICENSE" + kQuery,
                                            kLink.substr(0, kLink.find("&Signature")),
                                            kLink.substr(0, kLink.find("&Key-Pair-Id")),
                                            withoutPart("Policy"),
                                            "https://l.facebook.com/l.php?u=",
                                            kLink + "\xC3\xA9",
                                            std::string(20'000, 'a')};
    for (const std::string& text : wrong) {
      const auto link = MetaLink::parse(text, kEndpoint);
      QVERIFY2(!link, text.c_str());
      QCOMPARE(link.error().code, ErrorCode::Invalid);
      QVERIFY2(sentences.insert(link.error().message).second, link.error().message.c_str());
      QVERIFY(!link.error().nextStep.empty());
      QVERIFY2(toString(link.error()).find("a~b-c_") == std::string::npos, "the link is not repeated");
    }
    for (const std::string& text :
         {withoutPart("Signature"), withoutPart("Key-Pair-Id"), "http://download.llamameta.net/*" + kQuery,
          "https://user@download.llamameta.net/*" + kQuery, "https://download.llamameta.net.example/*" + kQuery,
          "https://download.llamameta.net@example.com/*" + kQuery, kEndpoint + "/x/*" + kQuery,
          kEndpoint + "*" + kQuery, "https://l.facebook.com/l.php?u=https%3A%2F%2Fexample.com%2F*" + kQuery,
          "https://download.llamameta.net:8443/*" + kQuery, std::string("https://l.facebook.com/l.php?u=%")}) {
      QVERIFY2(!MetaLink::parse(text, kEndpoint), text.c_str());
    }
  }

  void theExpiryIsRead() {
    const std::string policy =
        R"({"Statement":[{"Resource":"*","Condition":{"DateLessThan":{"AWS:EpochTime":1700000000}}}]})";
    const auto link =
        MetaLink::parse(kEndpoint + "/*?Policy=" + policyOf(policy) + "&Signature=s&Key-Pair-Id=k", kEndpoint);
    QVERIFY(link && link->expires());
    QCOMPARE(timeText(*link->expires()), std::string("2023-11-14T22:13:20Z"));
    QVERIFY(!MetaLink::parse(kLink, kEndpoint)->expires());
  }

  void policiesThatDoNotTell() {
    for (const char* text : {"", "{}", "[]", "{\"Statement\":[]}", "{\"Statement\":[{\"Condition\":7}]}",
                             R"({"Statement":[{"Condition":{"DateLessThan":{"AWS:EpochTime":"1700000000"}}}]})",
                             R"({"Statement":[{"Condition":{"DateLessThan":{"AWS:EpochTime":-5}}}]})",
                             R"({"Statement":[{"Condition":{"DateLessThan":{"AWS:EpochTime":99999999999999}}}]})"}) {
      QVERIFY2(!expiryIn(text), text);
    }
    QVERIFY(!decodePolicy("abcde"));
    QVERIFY(!decodePolicy("ab c"));
    for (const char* text : {"", "a", "ab", "abc", "abcd", "\xFF\xFE>>>>"}) {
      QCOMPARE(decodePolicy(policyOf(text)).value_or("none"), std::string(text));
    }
  }

  void plansOfMetasModels() {
    QCOMPARE(metaModels().size(), 6U);
    const auto plan = planMeta("llama-2-13b-chat");
    QVERIFY(plan);
    std::string files;
    for (const PlannedFile& file : plan->files) files += file.path + '<' + file.remotePath + ' ';
    QCOMPARE(files, std::string("LICENSE<LICENSE USE_POLICY.md<USE_POLICY.md "
                                "tokenizer_checklist.chk<tokenizer_checklist.chk tokenizer.model<tokenizer.model "
                                "checklist.chk<llama-2-13b-chat/checklist.chk params.json<llama-2-13b-chat/params.json "
                                "consolidated.00.pth<llama-2-13b-chat/consolidated.00.pth "
                                "consolidated.01.pth<llama-2-13b-chat/consolidated.01.pth "));
    QCOMPARE(plan->folder, std::string("meta-llama/llama-2-13b-chat"));
    QCOMPARE(plan->mainFile, std::string("params.json"));
    QVERIFY(plan->wholeFolder);
    QCOMPARE(planMeta("llama-2-70b")->files.size(), 14U);
    for (const char* wrong : {"", "llama-2-34b", "../x", "llama-2-7b-chat "}) QVERIFY2(!planMeta(wrong), wrong);
  }

  void timesComeBack() {
    for (const std::time_t seconds : {0L, 951'782'399L, 1'700'000'000L, 4'102'444'800L}) {
      const auto time = std::chrono::system_clock::from_time_t(seconds);
      QVERIFY(timeIn(timeText(time)) == time);
    }
    for (const char* wrong : {"", "2023-02-29T00:00:00Z", "2023-01-01T24:00:00Z", "2023-01-01 00:00:00Z", "x",
                              "9999-01-01T00:00:00Z", "2023-01-01T00:00:0xZ"}) {
      QVERIFY2(!timeIn(wrong), wrong);
    }
  }
};

QTEST_GUILESS_MAIN(TestMetaLink)
#include "tst_meta_link.moc"
