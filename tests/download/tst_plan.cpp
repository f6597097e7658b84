#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

#include "download/plan.h"

namespace chasqui::download {

class TestPlan : public QObject {
  Q_OBJECT

  static DownloadPlan sample() {
    DownloadPlan plan;
    plan.source = HubRepository{"owner/name", "main"};
    plan.id = planId(plan.source, "a.gguf");
    plan.title = "Näme, Q4";
    plan.folder = "owner/name";
    plan.files = {{"LICENSE", "LICENSE", 0, std::nullopt},
                  {"sub/b.json", "sub/b.json", 12, Checksum{ChecksumKind::GitBlob, "ab"}},
                  {"a.gguf", "x/a.gguf", 5'000'000'000, Checksum{ChecksumKind::Sha256, "cd"}},
                  {"c.pth", "c.pth", 1, Checksum{ChecksumKind::Md5, "ef"}}};
    plan.mainFile = "a.gguf";
    return plan;
  }

 private slots:
  void comesBackFromJson() {
    DownloadPlan plan = sample();
    Result<DownloadPlan> read = planFromJson(planToJson(plan));
    QVERIFY(read);
    QVERIFY(*read == plan);
    plan.source = MetaModel{"llama-2-7b"};
    plan.wholeFolder = true;
    read = planFromJson(planToJson(plan));
    QVERIFY(read);
    QVERIFY(*read == plan);
  }

  void knowsSafePaths() {
    for (const char* path : {"a", "a/b.gguf", "Ünïcode/ä b", "a..b", "-x", "a.b/c..d"})
      QVERIFY2(isSafePath(path), path);
    for (const char* path : {"", "/", "/a", "a/", "a//b", "..", "../a", "a/../b", "a/..", ".", "./a", ".hidden",
                             "a/.git/x", "a\\b", "a ", "a /b", "a\nb", "a\x7f", "C:\\x"}) {
      QVERIFY2(!isSafePath(path), path);
    }
    QVERIFY(isSafePath(std::string(255, 'x')));
    QVERIFY(!isSafePath(std::string(256, 'x')));
    QVERIFY(!isSafePath(std::string_view("a\0b", 3)));
  }

  void makesIdsThatAreFileNames() {
    const PlanSource hub = HubRepository{"owner/näme", "main"};
    const std::string id = planId(hub, "../../etc/passwd");
    QVERIFY(isSafePath(id));
    QVERIFY(id.find('/') == std::string::npos);
    QCOMPARE(planId(hub, "../../etc/passwd"), id);
    QVERIFY(planId(hub, ".._.._etc_passwd") != id);
    QVERIFY(planId(HubRepository{"owner_näme", "main"}, "../../etc/passwd") != id);
    QVERIFY(planId(MetaModel{"owner/näme"}, "../../etc/passwd") != id);
    // A branch that moved on is the same wish.
    QCOMPARE(planId(HubRepository{"owner/näme", "abc"}, "../../etc/passwd"), id);
    QVERIFY(isSafePath(planId(HubRepository{std::string(400, '.'), ""}, std::string(400, 'x'))));
  }

  void refusesHostilePlans_data() {
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<QByteArray>("after");
    const auto row = [](const char* name, const char* before, const char* after) {
      QTest::newRow(name) << QByteArray(before) << QByteArray(after);
    };
    row("path leads out", "\"path\": \"LICENSE\"", "\"path\": \"../LICENSE\"");
    row("absolute path", "\"path\": \"LICENSE\"", "\"path\": \"/etc/passwd\"");
    row("hidden path", "\"path\": \"LICENSE\"", "\"path\": \".bashrc\"");
    row("folder leads out", "\"folder\": \"owner/name\"", "\"folder\": \"../../x\"");
    row("twice the same", "\"path\": \"LICENSE\"", "\"path\": \"a.gguf\"");
    row("a part of another", "\"path\": \"LICENSE\"", "\"path\": \"a.gguf.part\"");
    row("a journal of another", "\"path\": \"LICENSE\"", "\"path\": \"a.gguf.part.json\"");
    row("no main file", "\"mainFile\": \"a.gguf\"", "\"mainFile\": \"b.gguf\"");
    row("negative size", "\"sizeBytes\": 12", "\"sizeBytes\": \"12\"");
    row("a number as a path", "\"path\": \"LICENSE\"", "\"path\": 5");
    row("no title", "\"title\"", "\"titel\"");
    row("cut off", "\"title\"", "\"title");
  }
  void refusesHostilePlans() {
    QFETCH(QByteArray, before);
    QFETCH(QByteArray, after);
    const QByteArray good = QByteArray::fromStdString(planToJson(sample()));
    QByteArray bad = good;
    bad.replace(before, after);
    QVERIFY(bad != good);
    const Result<DownloadPlan> read = planFromJson(bad.toStdString());
    QVERIFY(!read);
    QVERIFY(read.error().code == ErrorCode::Corrupt);
    QVERIFY(!read.error().nextStep.empty());
  }

  void refusesAnyOtherText() {
    for (const char* text : {"", "null", "[]", "{}", "{\"files\": 3}", "\xff\xfe", "{\"a\":"})
      QVERIFY(!planFromJson(text));
    QVERIFY(!planFromJson(std::string(100'000, '[')));
  }

  void refusesAnIdThatLeadsOut() {
    DownloadPlan plan = sample();
    for (const char* id : {"..", "a/b", "", ".x"}) {
      plan.id = id;
      QVERIFY2(!planFromJson(planToJson(plan)), id);
    }
  }
};

}  // namespace chasqui::download

QTEST_GUILESS_MAIN(chasqui::download::TestPlan)
#include "tst_plan.moc"
