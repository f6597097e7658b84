// The list of accepted licences: what was accepted stays, whatever happened to the file.
#include <fstream>
#include <sstream>

#include <QTemporaryDir>
#include <QTest>

#include "checksum/checksum.h"
#include "download/licences.h"

using namespace chasqui;
using namespace chasqui::download;

namespace {

const auto kTime = std::chrono::system_clock::from_time_t(1'700'000'000);

std::string contentsOf(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  std::ostringstream text;
  text << in.rdbuf();
  return text.str();
}

}  // namespace

class TestLicences : public QObject {
  Q_OBJECT

 private slots:
  void init() {
    folder_ = std::make_unique<QTemporaryDir>();
    file_ = std::filesystem::path(folder_->path().toStdString()) / "data" / "accepted.jsonl";
  }

  void nothingIsAcceptedAtFirst() {
    const AcceptedLicences licences(file_);
    QVERIFY(licences.all() && licences.all()->empty());
    QVERIFY(!*licences.has("llama2", "text"));
  }

  void whatWasAcceptedIsKnownLater() {
    QVERIFY(AcceptedLicences(file_).add("llama2", "the text", "Meta", kTime));
    QVERIFY(AcceptedLicences(file_).add("other", "more \"text\"\n", "a/b", kTime + std::chrono::hours(1)));
    const AcceptedLicences licences(file_);
    QVERIFY(*licences.has("llama2", "the text"));
    QVERIFY(!*licences.has("llama2", "the text, changed"));
    QVERIFY(!*licences.has("other", "the text"));
    const auto all = licences.all();
    QCOMPARE(all->size(), 2U);
    QCOMPARE(all->at(0).licence, std::string("llama2"));
    QCOMPARE(all->at(0).source, std::string("Meta"));
    QCOMPARE(all->at(0).sha256, sha256Of("the text"));
    QVERIFY(all->at(0).time == kTime);
    QVERIFY(all->at(1).time == kTime + std::chrono::hours(1));
  }

  void whatWasToldIsNotAccepted() {
    AcceptedLicences licences(file_);
    QVERIFY(licences.addTold("llama2", "the text", "a/b", kTime));
    QVERIFY(*licences.wasTold("llama2", "the text"));
    QVERIFY(!*licences.wasTold("llama2", "another text"));
    QVERIFY(!*licences.has("llama2", "the text"));
    QVERIFY(licences.all()->empty());
    QVERIFY(licences.add("llama2", "the text", "a/b", kTime));
    QVERIFY(*licences.has("llama2", "the text"));
    QCOMPARE(licences.all()->size(), 1U);
  }

  void damagedLinesAreSkippedAndKept() {
    QVERIFY(AcceptedLicences(file_).add("llama2", "text", "Meta", kTime));
    const std::string damage = "{\"licence\":\"x\"}\nnot JSON\n\n[1]\n{\"licence\":\"llama2\",\"sha2";
    std::ofstream(file_, std::ios::app) << damage;
    AcceptedLicences licences(file_);
    QVERIFY(*licences.has("llama2", "text"));
    // The line that was cut off takes nothing with it.
    QVERIFY(licences.add("second", "text", "a/b", kTime));
    QVERIFY(*licences.has("second", "text"));
    QVERIFY(*licences.has("llama2", "text"));
    QVERIFY(contentsOf(file_).find(damage) != std::string::npos);
  }

  void aSourceThatIsNoTextIsWrittenAllTheSame() {
    QVERIFY(AcceptedLicences(file_).add("llama2", "\xFF\xFE", "a\xFF", kTime));
    QVERIFY(*AcceptedLicences(file_).has("llama2", "\xFF\xFE"));
  }

  void whereNothingCanBeWritten() {
    std::filesystem::create_directories(file_.parent_path());
    std::filesystem::create_directory(file_);
    AcceptedLicences licences(file_);
    const Result<void> added = licences.add("llama2", "text", "Meta", kTime);
    QVERIFY(!added);
    QVERIFY(!added.error().nextStep.empty());
    AcceptedLicences full("/dev/full");
    const Result<void> noRoom = full.add("llama2", "text", "Meta", kTime);
    QVERIFY(!noRoom);
    QCOMPARE(noRoom.error().code, ErrorCode::DiskFull);
  }

 private:
  std::unique_ptr<QTemporaryDir> folder_;
  std::filesystem::path file_;
};

QTEST_GUILESS_MAIN(TestLicences)
#include "tst_licences.moc"
