// Where the hub is and with which token; names of repositories; URLs and headers as text.
#include <fstream>
#include <map>

#include <QTemporaryDir>
#include <QTest>

#include "download/hub.h"
#include "download/meta.h"
#include "hub_names.h"
#include "retry_after.h"
#include "url.h"

using namespace chasqui;
using namespace chasqui::download;

namespace {

Environment environmentOf(std::map<std::string, std::string> variables) {
  return [variables = std::move(variables)](const std::string& name) -> std::optional<std::string> {
    const auto found = variables.find(name);
    return found == variables.end() || found->second.empty() ? std::nullopt : std::optional(found->second);
  };
}

std::string endpoint(const std::string& value) {
  return hubEndpoint(environmentOf({{"HF_ENDPOINT", value}})).value_or("refused");
}

HttpReply withHeader(const std::string& name, const std::string& value) {
  HttpReply reply;
  reply.headers[name] = value;
  return reply;
}

}  // namespace

class TestHubNames : public QObject {
  Q_OBJECT

 private slots:
  void endpoints() {
    QCOMPARE(endpoint(""), std::string("https://huggingface.co"));
    QCOMPARE(endpoint("https://hub.example/"), std::string("https://hub.example"));
    QCOMPARE(endpoint("https://hub.example/mirror/hf//"), std::string("https://hub.example/mirror/hf"));
    QCOMPARE(endpoint(" http://127.0.0.1:8080 \n"), std::string("http://127.0.0.1:8080"));
    QCOMPARE(endpoint("http://127.0.0.1:8080/hub"), std::string("http://127.0.0.1:8080/hub"));
    for (const char* wrong : {"http://hub.example", "hub.example", "ftp://127.0.0.1", "https://", "https://a b",
                              "https://hub.example?x=1", "https://user:word@hub.example", "http://127.0.0.1.example"}) {
      QCOMPARE(endpoint(wrong), std::string("refused"));
    }
  }

  void aRefusedEndpointIsNotRepeated() {
    const auto refused = hubEndpoint(environmentOf({{"HF_ENDPOINT", "https://user:secret@hub.example"}}));
    QVERIFY(!refused);
    QCOMPARE(refused.error().code, ErrorCode::Invalid);
    const std::string text = toString(refused.error());
    QVERIFY2(text.find("secret") == std::string::npos && text.find("HF_ENDPOINT") != std::string::npos, text.c_str());
  }

  void metasEndpoint() {
    const auto of = [](const char* value) {
      return metaEndpoint(environmentOf({{"CHASQUI_META_ENDPOINT", value}})).value_or("refused");
    };
    QCOMPARE(of(""), std::string("https://download.llamameta.net"));
    QCOMPARE(of("http://127.0.0.1:9/meta/"), std::string("http://127.0.0.1:9/meta"));
    QCOMPARE(of("http://download.llamameta.net"), std::string("refused"));
  }

  void tokensAreLookedForInOrder() {
    const QTemporaryDir folder;
    const std::string home = folder.path().toStdString();
    const auto put = [&](const std::string& path, const std::string& text) {
      std::filesystem::create_directories(std::filesystem::path(home + "/" + path).parent_path());
      std::ofstream(home + "/" + path) << text;
    };
    std::map<std::string, std::string> variables{{"HOME", home}};
    const auto token = [&] { return hubToken(environmentOf(variables)); };
    QCOMPARE(token(), std::string());
    put(".cache/huggingface/token", "hf_home\n");
    QCOMPARE(token(), std::string("hf_home"));
    put("xdg/huggingface/token", "hf_xdg");
    variables["XDG_CACHE_HOME"] = home + "/xdg";
    QCOMPARE(token(), std::string("hf_xdg"));
    put("hf/token", " hf_hf\r\n");
    variables["HF_HOME"] = "~/hf";
    QCOMPARE(token(), std::string("hf_hf"));
    put("elsewhere", "hf_path");
    variables["HF_TOKEN_PATH"] = home + "/elsewhere";
    QCOMPARE(token(), std::string("hf_path"));
    variables["HUGGING_FACE_HUB_TOKEN"] = "hf_old";
    QCOMPARE(token(), std::string("hf_old"));
    variables["HF_TOKEN"] = " \n";
    QCOMPARE(token(), std::string("hf_old"));
    variables["HF_TOKEN"] = " hf_new\n";
    QCOMPARE(token(), std::string("hf_new"));
    variables["HF_HUB_DISABLE_IMPLICIT_TOKEN"] = "0";
    QCOMPARE(token(), std::string("hf_new"));
    for (const char* yes : {"1", "true", "Yes", "ON"}) {
      variables["HF_HUB_DISABLE_IMPLICIT_TOKEN"] = yes;
      QCOMPARE(token(), std::string());
    }
  }

  void tokensThatCannotStandInAHeaderAreNone() {
    for (const char* wrong : {"hf_a\nX-Evil: 1", "hf a", "hf_\x01", "hf_\xC3\xA9"}) {
      QCOMPARE(hubToken(environmentOf({{"HF_TOKEN", wrong}, {"HF_HOME", "/nowhere"}})), std::string());
    }
    QCOMPARE(hubToken(environmentOf({{"HF_TOKEN", std::string(5000, 'a')}, {"HF_HOME", "/nowhere"}})), std::string());
    QCOMPARE(hubToken(environmentOf({{"HF_TOKEN_PATH", "/dev/zero"}})), std::string());
    QCOMPARE(hubToken(environmentOf({{"HF_TOKEN_PATH", "/"}})), std::string());
  }

  void cacheFolders() {
    QCOMPARE(hubCacheFolder(environmentOf({{"HOME", "/h"}})).string(), std::string("/h/.cache/huggingface/hub"));
    QCOMPARE(hubCacheFolder(environmentOf({{"HOME", "/h"}, {"XDG_CACHE_HOME", "/x"}})).string(),
             std::string("/x/huggingface/hub"));
    QCOMPARE(hubCacheFolder(environmentOf({{"HF_HOME", "/f"}})).string(), std::string("/f/hub"));
    QCOMPARE(hubCacheFolder(environmentOf({{"HF_HOME", "/f"}, {"HF_HUB_CACHE", "/c"}})).string(), std::string("/c"));
  }

  void repositories() {
    for (const char* text : {"TheBloke/Llama-2-7B", " TheBloke/Llama-2-7B\n", "hf.co/TheBloke/Llama-2-7B",
                             "https://huggingface.co/TheBloke/Llama-2-7B", "<https://hf.co/TheBloke/Llama-2-7B/>",
                             "https://huggingface.co/TheBloke/Llama-2-7B/tree/main",
                             "https://huggingface.co/TheBloke/Llama-2-7B/blob/main/a.gguf?download=true",
                             "huggingface.co/TheBloke/Llama-2-7B?library=x"}) {
      QCOMPARE(repositoryOf(text).value_or("none"), std::string("TheBloke/Llama-2-7B"));
    }
    for (const std::string& text :
         {std::string("llama"), std::string("a/b/c"), std::string("/b"), std::string("a/"), std::string("../b"),
          std::string("a/.."), std::string("a/.b"), std::string("a b/c"), std::string("a/b?c"), std::string("a\\b/c"),
          std::string("https://example.com/a/b"), std::string("https://huggingface.co/datasets/a/b"),
          std::string("https://huggingface.co/hf.co/name"),
          std::string("https://huggingface.co/a"), std::string("https://huggingface.co.example/a/b"), std::string(),
          std::string("a/") + std::string(97, 'b'), std::string("a/b\nc"), std::string("a/b\0c", 5)}) {
      QVERIFY2(!repositoryOf(text), text.c_str());
    }
    QVERIFY(repositoryOf("a/" + std::string(96, 'b')));
  }

  void addresses() {
    const HubAccess access{"http://127.0.0.1:8/hub", ""};
    QCOMPARE(fileUrl(access, "a/b", "refs/pr/1", "dir/a b#.gguf"),
             std::string("http://127.0.0.1:8/hub/a/b/resolve/refs%2Fpr%2F1/dir/a%20b%23.gguf"));
    QCOMPARE(apiUrl(access, "a/b"), std::string("http://127.0.0.1:8/hub/api/models/a/b"));
    QCOMPARE(unescapeUrl("a%2A%2f").value_or(""), std::string("a*/"));
    for (const char* wrong : {"%", "%2", "%zz", "%00"}) QVERIFY(!unescapeUrl(wrong));
  }

  void nextPages() {
    QCOMPARE(nextLink("<https://h/a?cursor=1>; rel=\"next\"").value_or(""), std::string("https://h/a?cursor=1"));
    QCOMPARE(nextLink("<b>; rel=\"prev\", <c>; title=x; rel=next").value_or(""), std::string("c"));
    for (const char* none : {"", "<", "<a", "<a>", "<a>; rel=\"prev\"", "a; rel=next", "<>; rel=next"}) {
      QVERIFY2(!nextLink(none), none);
    }
  }

  void waitsThatServersAskFor() {
    using std::chrono::seconds;
    const auto now = std::chrono::system_clock::from_time_t(1'445'412'480);  // Wed, 21 Oct 2015 07:28:00 GMT
    const auto wait = [&](const char* value) { return retryAfter(withHeader("retry-after", value), now); };
    QCOMPARE(wait("120").value_or(seconds(-1)), seconds(120));
    QCOMPARE(wait("0").value_or(seconds(-1)), seconds(0));
    QCOMPARE(wait("99999999999999999999").value_or(seconds(-1)), seconds(3600));
    QCOMPARE(wait("Wed, 21 Oct 2015 07:29:30 GMT").value_or(seconds(-1)), seconds(90));
    QCOMPARE(wait("Wed, 21 Oct 2015 07:00:00 GMT").value_or(seconds(-1)), seconds(0));
    for (const char* none : {"", "soon", "-5", "12x"}) QVERIFY2(!wait(none), none);
    QCOMPARE(retryAfter(withHeader("ratelimit", "\"api\";r=0;t=42"), now).value_or(seconds(-1)), seconds(42));
  }
};

QTEST_GUILESS_MAIN(TestHubNames)
#include "tst_hub_names.moc"
