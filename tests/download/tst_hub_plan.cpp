// What the hub's answers become: files, summaries, plans for GGUF files.
#include <algorithm>

#include <QTest>

#include "download/hub.h"
#include "gguf_name.h"
#include "hub_answers.h"

using namespace chasqui;
using namespace chasqui::download;

namespace {

const std::string kSha1(40, 'a');
const std::string kSha256(64, 'b');

HubListing listingOf(const std::vector<std::string>& paths) {
  HubListing listing{{"owner/name", kSha1}, {}};
  for (const std::string& path : paths) listing.files.push_back({path, 10, Checksum{ChecksumKind::GitBlob, kSha1}});
  return listing;
}

std::vector<std::string> pathsOf(const DownloadPlan& plan) {
  std::vector<std::string> paths;
  for (const PlannedFile& file : plan.files) paths.push_back(file.path);
  return paths;
}

/// With a line for each, so that a failure names the path.
std::string listed(const std::vector<std::string>& paths) {
  std::string text;
  for (const std::string& path : paths) text += path + '\n';
  return text;
}

}  // namespace

class TestHubPlan : public QObject {
  Q_OBJECT

 private slots:
  void filesOfATree() {
    const auto files = filesIn(R"([{"type":"directory","path":"d","oid":"x","size":0},
      {"type":"file","path":"a.gguf","size":5,"oid":")" +
                               kSha1 + R"(","lfs":{"oid":"sha256:)" + kSha256 +
                               R"(","size":7,"pointerSize":130}},
      {"type":"file","path":"d/config.json","size":9,"oid":")" +
                               kSha1 + R"("},
      {"type":"file","path":"bad.bin","size":9,"oid":"12","lfs":{"oid":"34","size":-1}}])");
    QVERIFY(files);
    QCOMPARE(files->size(), 3U);
    QCOMPARE(files->at(0).path, std::string("a.gguf"));
    QCOMPARE(files->at(0).sizeBytes, std::uint64_t{7});
    QVERIFY((files->at(0).checksum == Checksum{ChecksumKind::Sha256, kSha256}));
    QVERIFY((files->at(1).checksum == Checksum{ChecksumKind::GitBlob, kSha1}));
    QVERIFY(!files->at(2).checksum);
    QCOMPARE(files->at(2).sizeBytes, std::uint64_t{9});
  }

  void unsafePathsAreLeftOut() {
    for (const char* path : {"../a.gguf", "/etc/passwd", "a/../../b", ".gitattributes", "a/.hidden", "a\\\\b", "",
                             "a//b", "a\\nb", "a \\u0000"}) {
      const auto files = filesIn(std::string(R"([{"type":"file","size":1,"path":")") + path + "\"}]");
      QVERIFY2(files && files->empty(), path);
    }
  }

  void whatIsNoTree() {
    for (const char* text : {"", "{}", "null", "[", "{\"error\":\"x\"}", "<html>", "[\"\xFF\"]"}) {
      QVERIFY2(!filesIn(text), text);
    }
    QVERIFY(!filesIn(std::string(100, '[') + std::string(100, ']')));
    const auto odd = filesIn(R"([1,null,"a",[],{},{"type":"file"},{"type":1,"path":2}])");
    QVERIFY(odd && odd->empty());
  }

  void summaries() {
    const auto found = summariesIn(R"([{"modelId":"a/b","downloads":12,"likes":3,"gated":"manual",
      "tags":["gguf","license:llama2"]},{"id":"c/d","gated":false,"cardData":{"license":["mit","x"]},
      "siblings":[{"rfilename":"model.safetensors"}]},{"id":"no name"},{"id":"../x"},7])");
    QVERIFY(found);
    QCOMPARE(found->size(), 2U);
    QCOMPARE(found->at(0).name, std::string("a/b"));
    QCOMPARE(found->at(0).downloads, std::uint64_t{12});
    QCOMPARE(found->at(0).likes, std::uint64_t{3});
    QCOMPARE(found->at(0).licence, std::string("llama2"));
    QVERIFY(found->at(0).gated && found->at(0).hasGguf && !found->at(0).hasSafetensors);
    QCOMPARE(found->at(1).licence, std::string("mit"));
    QVERIFY(!found->at(1).gated && !found->at(1).hasGguf && found->at(1).hasSafetensors);
    QVERIFY(summaryIn(R"({"id":"a/b","gated":true})")->gated);
    QVERIFY(!summaryIn("[]"));
    QVERIFY(!summariesIn("{}"));
  }

  void namesOfGgufFiles() {
    QCOMPARE(quantizationIn("llama-2-7b-chat.Q4_K_M.gguf"), std::string("Q4_K_M"));
    QCOMPARE(quantizationIn("d/llama-2-7b-q8_0-00001-of-00002.gguf"), std::string("Q8_0"));
    QCOMPARE(quantizationIn("m-iq4_xs.gguf"), std::string("IQ4_XS"));
    QCOMPARE(quantizationIn("m.bf16.gguf"), std::string("BF16"));
    for (const char* none : {"model.gguf", "llama-2-7b.gguf", "x-Qwen.gguf", ".gguf"}) {
      QCOMPARE(quantizationIn(none), std::string());
    }
    QCOMPARE(ggufPartOf("m-00001-of-00002.Gguf")->nameOf(2), std::string("m-00002-of-00002.Gguf"));
    QVERIFY(!ggufPartOf("m-00001-of-00002.bin") && !ggufPartOf("m.gguf"));
  }

  void aWholeGguf() {
    const auto plan = planGguf(listingOf({"LICENSE.txt", "Notice", "README.md", "USE_POLICY.md", "d/LICENSE",
                                          "llama.Q4_K_M.gguf", "llama.Q8_0.gguf"}),
                               "llama.Q4_K_M.gguf");
    QVERIFY(plan);
    QCOMPARE(listed(pathsOf(*plan)), listed({"LICENSE.txt", "Notice", "USE_POLICY.md", "llama.Q4_K_M.gguf"}));
    QCOMPARE(plan->mainFile, std::string("llama.Q4_K_M.gguf"));
    QCOMPARE(plan->folder, std::string("owner/name"));
    QCOMPARE(plan->title, std::string("name, Q4_K_M"));
    QVERIFY(!plan->wholeFolder);
    QVERIFY((plan->source == PlanSource{HubRepository{"owner/name", kSha1}}));
  }

  void aFileWithTheNameOfTermsComesOnce() {
    const auto plan = planGguf(listingOf({"LICENSE", "LICENSE.Q4_0.gguf"}), "LICENSE.Q4_0.gguf");
    QVERIFY(plan);
    QCOMPARE(listed(pathsOf(*plan)), listed({"LICENSE", "LICENSE.Q4_0.gguf"}));
  }

  void splitFilesComeWithAllParts() {
    const HubListing listing = listingOf({"d/m-00002-of-00003.gguf", "d/m-00001-of-00003.gguf",
                                          "d/m-00003-of-00003.gguf", "m-00001-of-00002.gguf", "n.gguf"});
    for (const char* named : {"d/m-00001-of-00003.gguf", "d/m-00003-of-00003.gguf", "m-00002-of-00003.gguf"}) {
      const auto plan = planGguf(listing, named);
      QVERIFY2(plan, named);
      QCOMPARE(listed(pathsOf(*plan)),
               listed({"d/m-00001-of-00003.gguf", "d/m-00002-of-00003.gguf", "d/m-00003-of-00003.gguf"}));
      QCOMPARE(plan->mainFile, std::string("d/m-00001-of-00003.gguf"));
    }
    const auto missing = planGguf(listing, "m-00001-of-00002.gguf");
    QVERIFY(!missing);
    QCOMPARE(missing.error().code, ErrorCode::Corrupt);
    QVERIFY(missing.error().message.find("Part 2 of 2") != std::string::npos);
  }

  void anyPartIsTheSameWish() {
    const HubListing listing = listingOf({"m-00001-of-00002.gguf", "m-00002-of-00002.gguf", "n.gguf"});
    HubListing later = listing;
    later.repository.revision = std::string(40, 'c');
    QCOMPARE(planGguf(listing, "m-00001-of-00002.gguf")->id, planGguf(later, "m-00002-of-00002.gguf")->id);
    QVERIFY(planGguf(listing, "m-00001-of-00002.gguf")->id != planGguf(listing, "n.gguf")->id);
  }

  void filesThatAreNotThere() {
    std::vector<std::string> paths;
    for (int i = 10; i < 35; ++i) paths.push_back("m" + std::to_string(i) + ".gguf");
    const auto missing = planGguf(listingOf(paths), "q.gguf");
    QVERIFY(!missing);
    QCOMPARE(missing.error().code, ErrorCode::NotFound);
    const QString step = QString::fromStdString(missing.error().nextStep);
    QVERIFY2(step.contains("m10.gguf, ") && step.contains("m29.gguf") && !step.contains("m30.gguf"), qPrintable(step));
    QVERIFY2(step.contains("5 more"), qPrintable(step));
    QVERIFY(!planGguf(listingOf({"config.json"}), "q.gguf").error().nextStep.empty());
    QCOMPARE(planGguf(listingOf({"a.bin"}), "a.bin").error().code, ErrorCode::Invalid);
    QCOMPARE(planGguf(listingOf({"d/a.gguf", "e/a.gguf"}), "a.gguf").error().code, ErrorCode::NotFound);
    QCOMPARE(planGguf(listingOf({"../a.gguf"}), "../a.gguf").error().code, ErrorCode::NotFound);
  }
};

QTEST_GUILESS_MAIN(TestHubPlan)
#include "tst_hub_plan.moc"
