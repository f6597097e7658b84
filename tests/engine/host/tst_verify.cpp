// verifyModel: sound files pass, and each kind of damage is found and named.
#include <QCryptographicHash>
#include <QTemporaryDir>
#include <QTest>

#include <cmath>
#include <fstream>
#include <limits>

#include "engine/verify.h"
#include "gguf_writer.h"
#include "shared_files.h"

namespace chasqui::engine {
namespace {

namespace fs = std::filesystem;

/// The findings of failed checks, one a line; empty when all passed.
std::string failures(const Result<VerifyReport>& report) {
  if (!report) return "error: " + toString(report.error());
  std::string text;
  for (const VerifyCheck& check : report->checks) {
    if (!check.passed) text += check.what + ": " + check.finding + "\n";
  }
  return text;
}

bool has(const std::string& text, const std::string& part) {
  if (text.find(part) != std::string::npos) return true;
  qWarning("“%s” is not in “%s”", part.c_str(), text.c_str());
  return false;
}

std::string hexHash(const fs::path& path, QCryptographicHash::Algorithm algorithm) {
  return QCryptographicHash::hash(test::readBytes(path), algorithm).toHex().toStdString();
}

}  // namespace

class TestVerify : public QObject {
  Q_OBJECT

  std::unique_ptr<QTemporaryDir> folder_;

  fs::path file(const std::string& name) const { return fs::path(folder_->path().toStdString()) / name; }
  void write(const std::string& name, const std::string& bytes) const {
    std::ofstream(file(name), std::ios::binary) << bytes;
  }
  std::string verify(const std::string& name) const { return failures(verifyModel(file(name), {})); }

 private slots:
  void init() { folder_ = std::make_unique<QTemporaryDir>(); }

  void soundFiles() {
    write("small.gguf", test::smallModel().bytes());
    QCOMPARE(verify("small.gguf"), std::string());
    QCOMPARE(failures(verifyModel(test::demoModelPath(), {})), std::string());
    NEEDS_SHARED();
    for (const auto& entry : fs::directory_iterator(test::sharedPath("models/synthetic"))) {
      QCOMPARE(failures(verifyModel(entry.path(), {})), std::string());
    }
  }

  // A checkpoint's tensors come from anywhere in its files: nothing is said of how they lie.
  void saysOnlyWhatWasLookedAt() {
    const auto sizesOf = [](const fs::path& path) {
      const auto report = verifyModel(path, {});
      for (const VerifyCheck& check : report->checks) {
        if (check.what == "sizes") return check.finding;
      }
      return std::string();
    };
    QVERIFY(has(sizesOf(test::demoModelPath()), "bytes of files, none over another"));
    NEEDS_SHARED();
    for (const char* name : {"stories-hf", "stories-meta"}) {
      const std::string finding = sizesOf(test::sharedPath("models/stories-forms") / name);
      QVERIFY2(finding.ends_with("bytes of files"), finding.c_str());
    }
  }

  void notANumber() {
    test::GgufWriter writer = test::smallModel();
    const float nan = std::numeric_limits<float>::quiet_NaN();
    auto& entry = writer.tensor("blk.0.ffn_down.weight");  // 16 rows of 24
    for (const std::size_t index : {7U * 24U, 7U * 24U + 5U, 15U * 24U}) {
      std::memcpy(&entry.data[index * sizeof(float)], &nan, sizeof nan);
    }
    write("nan.gguf", writer.bytes());
    QVERIFY(has(verify("nan.gguf"), "3 values are NaN or infinite, the first in row 7 of “blk.0.ffn_down.weight”"));
  }

  void infiniteScale() {
    test::GgufWriter writer = test::smallModel();
    auto& entry = writer.tensor("token_embd.weight");
    entry.type = 1;
    entry.data.resize(16 * 8 * 2);
    entry.data[2 * 16 * 2 + 1] = '\x7C';  // float16's infinity, in row 2
    write("half.gguf", writer.bytes());
    QVERIFY(has(verify("half.gguf"), "1 value is NaN or infinite, the first in row 2 of “token_embd.weight”"));

    NEEDS_SHARED();
    const QByteArray good = test::readBytes(test::sharedPath("models/synthetic/tiny-Q8_0.gguf"));
    QByteArray bad = good;
    bad[bad.size() - 34 * 8 * 3 + 1] = '\x7C';  // a scale of the last tensor, whose rows are 8 blocks
    bad[bad.size() - 34 * 8 * 3] = '\0';
    write("scale.gguf", bad.toStdString());
    QVERIFY(has(verify("scale.gguf"), "32 values are NaN or infinite, the first in row"));
  }

  void structureAndSizes() {
    test::GgufWriter writer = test::smallModel();
    write("cut.gguf", writer.bytes().substr(0, writer.bytes().size() - 64));
    QVERIFY(has(verify("cut.gguf"), "structure: The file cut.gguf ends too early"));
    writer.removeTensor("output_norm.weight");
    write("missing.gguf", writer.bytes());
    QVERIFY(has(verify("missing.gguf"), "“output_norm.weight” is missing"));
    writer = test::smallModel();
    writer.tensor("blk.0.attn_q.weight").offset = 0;
    write("over.gguf", writer.bytes());
    QVERIFY(has(verify("over.gguf"), "sizes: the tensors"));
    writer = test::smallModel();
    writer.setU32("tokenizer.ggml.bos_token_id", 100);
    write("bos.gguf", writer.bytes());
    QVERIFY(has(verify("bos.gguf"), "vocabulary: "));
    write("none.gguf", "nothing");
    QVERIFY(has(verify("none.gguf"), "is not a GGUF model"));
    const auto none = verifyModel(file("absent.gguf"), {});
    QVERIFY(!none && none.error().code == ErrorCode::NotFound);
  }

  void sha256BesideTheFile() {
    write("a.gguf", test::smallModel().bytes());
    const std::string right = hexHash(file("a.gguf"), QCryptographicHash::Sha256);
    std::string wrong = right;
    wrong[10] = wrong[10] == '0' ? '1' : '0';
    const auto report = [this](const std::string& list) {
      write("a.gguf.sha256", list);
      return verify("a.gguf");
    };
    QCOMPARE(report(right), std::string());
    QCOMPARE(report(right + "  a.gguf\n"), std::string());
    QCOMPARE(report(QString::fromStdString(right).toUpper().toStdString() + " *a.gguf\r\n\n"), std::string());
    QVERIFY(has(report(wrong + "  a.gguf\n"), "SHA-256 of a.gguf: " + right + ", but a.gguf.sha256 has " + wrong));
    QVERIFY(has(report("what is this"), "is no list of hashes"));
    QVERIFY(has(report(""), "is no list of hashes"));
    // what stands there for other files says nothing about this one
    QCOMPARE(report(right + "  a.gguf\n" + wrong + "  b.gguf\n" + wrong + "  ../a.gguf\n"), std::string());
    fs::remove(file("a.gguf.sha256"));
    write("all.sha256", wrong + "  a.gguf\n");
    QVERIFY(has(verify("a.gguf"), "SHA-256 of a.gguf"));
    for (const std::string& list : {std::string("not for us"), right + " *", right + "  "}) {
      write("all.sha256", list);
      QVERIFY(verifyModel(file("a.gguf"), {}));
    }
    write("all.sha256", "not for us");
    QCOMPARE(verify("a.gguf"), std::string());
  }

  void metasChecklists() {
    NEEDS_SHARED();
    const fs::path folder = file("llama") / "tiny";
    fs::create_directories(folder);
    fs::copy(test::sharedPath("models/stories-forms/stories-meta"), folder);
    const auto report = [&] { return verifyModel(folder, {}); };
    QCOMPARE(failures(report()), std::string());
    const std::vector<VerifyCheck> checks = report()->checks;
    QCOMPARE(std::count_if(checks.begin(), checks.end(),
                           [](const VerifyCheck& check) { return check.what.starts_with("MD5 of "); }),
             std::ptrdiff_t{4});
    // the tokenizer's list in the folder around it, where Meta's download puts it
    fs::rename(folder / "tokenizer_checklist.chk", file("llama") / "tokenizer_checklist.chk");
    QVERIFY(has(failures(report()), "MD5 of tokenizer.model: the file is missing"));
    fs::copy(folder / "tokenizer.model", file("llama") / "tokenizer.model");
    QCOMPARE(failures(report()), std::string());

    std::fstream shard(folder / "consolidated.01.pth", std::ios::binary | std::ios::in | std::ios::out);
    shard.seekp(-3000, std::ios::end);
    shard.put('\x11');
    shard.close();
    QVERIFY(has(failures(report()), "MD5 of consolidated.01.pth"));
    fs::remove(folder / "consolidated.01.pth");
    QVERIFY(has(failures(report()), "MD5 of consolidated.01.pth: the file is missing, but checklist.chk names it"));
  }

  void huggingFaceFolder() {
    NEEDS_SHARED();
    const fs::path folder = file("stories");
    fs::copy(test::sharedPath("models/stories-forms/stories-hf"), folder);
    QCOMPARE(failures(verifyModel(folder, {})), std::string());
    const std::string name = "model-00002-of-00002.safetensors";
    write("stories/" + name + ".sha256", std::string(64, 'a'));
    QVERIFY(has(failures(verifyModel(folder, {})), "SHA-256 of " + name));
    write("stories/" + name + ".sha256", hexHash(folder / name, QCryptographicHash::Sha256));
    QCOMPARE(failures(verifyModel(folder, {})), std::string());
  }

  void progressAndCancel() {
    write("a.gguf", test::smallModel().bytes());
    write("a.gguf.sha256", hexHash(file("a.gguf"), QCryptographicHash::Sha256));
    std::vector<std::uint64_t> steps;
    VerifyOptions options;
    std::uint64_t total = 0;
    options.progress = [&](std::uint64_t done, std::uint64_t all) {
      steps.push_back(done);
      total = all;
    };
    QVERIFY(verifyModel(file("a.gguf"), options).has_value());
    QVERIFY(steps.size() > 10 && std::is_sorted(steps.begin(), steps.end()));
    QCOMPARE(steps.front(), std::uint64_t{0});
    QCOMPARE(steps.back(), total);
    QVERIFY(total > fs::file_size(file("a.gguf")));
    for (const std::size_t at : {std::size_t{0}, steps.size() / 2, steps.size() - 3}) {
      std::stop_source stop;
      options.stop = stop.get_token();
      options.progress = [&](std::uint64_t done, std::uint64_t) {
        if (done >= steps[at]) stop.request_stop();
      };
      const auto report = verifyModel(file("a.gguf"), options);
      QVERIFY(!report && report.error().code == ErrorCode::Cancelled);
    }
  }
};

}  // namespace chasqui::engine

QTEST_GUILESS_MAIN(chasqui::engine::TestVerify)
#include "tst_verify.moc"
