// Imports that cannot be, or are stopped: each says why, harms nothing that is there, and leaves nothing behind.
#include <unistd.h>

#include <algorithm>
#include <limits>

#include "file_size_limit.h"
#include "formats/model_description.h"
#include "import_fixture.h"
#include "shared_files.h"

namespace chasqui::engine {

class TestImportRefused : public QObject, private ImportFolder {
  Q_OBJECT

 private slots:
  void init() { folder_ = std::make_unique<QTemporaryDir>(); }

  void notANumber_data() {
    QTest::addColumn<float>("value");
    QTest::newRow("nan") << std::numeric_limits<float>::quiet_NaN();
    QTest::newRow("infinity") << -std::numeric_limits<float>::infinity();
  }

  void notANumber() {
    QFETCH(float, value);
    test::GgufWriter writer = model();
    auto& entry = writer.tensor("blk.0.ffn_up.weight");
    std::memcpy(&entry.data[(5 * 16 + 3) * sizeof(float)], &value, sizeof value);
    const fs::path source = write("source.gguf", writer);
    for (const ImportType type : {ImportType::F32, ImportType::F16, ImportType::Q8_0}) {
      const auto result = importModel(source, file("out.gguf"), as(type));
      QVERIFY(failsWith(ErrorCode::Corrupt, result, "row 5 of the tensor \u201Cblk.0.ffn_up.weight\u201D"));
      QCOMPARE(names(), std::set<std::string>{"source.gguf"});
    }
  }

  void tooLargeForHalf() {
    test::GgufWriter writer = model();
    const float value = 70000;
    std::memcpy(writer.tensor("output.weight").data.data(), &value, sizeof value);
    const fs::path source = write("source.gguf", writer);
    QVERIFY(
        failsWith(ErrorCode::Unsupported, importModel(source, file("out.gguf"), as(ImportType::F16)), "output.weight"));
    QCOMPARE(names(), std::set<std::string>{"source.gguf"});
    QVERIFY(succeeds(importModel(source, file("out.gguf"), as(ImportType::BF16))));
  }

  void whatIsThereStays() {
    const fs::path source = write("source.gguf", model());
    std::ofstream(file("out.gguf")) << "mine";
    QVERIFY(failsWith(ErrorCode::Invalid, importModel(source, file("out.gguf"), as(ImportType::F16)), "out.gguf"));
    ImportOptions options = as(ImportType::F16);
    options.overwrite = true;
    std::stop_source stop;
    options.stop = stop.get_token();
    options.progress = [&](std::uint64_t done, std::uint64_t) {
      if (done > 0) stop.request_stop();
    };
    QVERIFY(failsWith(ErrorCode::Cancelled, importModel(source, file("out.gguf"), options)));
    QCOMPARE(test::readBytes(file("out.gguf")), QByteArray("mine"));
    options = as(ImportType::F16);
    options.overwrite = true;
    QVERIFY(succeeds(importModel(source, file("out.gguf"), options)));
    QVERIFY(succeeds(openModelFile(file("out.gguf"))));
    QCOMPARE(names(), (std::set<std::string>{"out.gguf", "source.gguf"}));
  }

  void neverOverItsSource() {
    const fs::path source = write("source.gguf", model());
    const QByteArray before = test::readBytes(source);
    fs::create_hard_link(source, file("link.gguf"));
    fs::create_symlink(source, file("symbolic.gguf"));
    ImportOptions options = as(ImportType::F16);
    options.overwrite = true;
    for (const char* name : {"source.gguf", "link.gguf", "symbolic.gguf"}) {
      QVERIFY(failsWith(ErrorCode::Invalid, importModel(source, file(name), options), "part of the model"));
    }
    QVERIFY(failsWith(ErrorCode::Invalid, importModel(source, file("."), options), "is a folder"));
    QCOMPARE(test::readBytes(source), before);
    QCOMPARE(names(), (std::set<std::string>{"link.gguf", "source.gguf", "symbolic.gguf"}));
  }

  void progressAndCancel() {
    const fs::path source = write("source.gguf", model());
    std::vector<std::uint64_t> steps;
    ImportOptions options = as(ImportType::Q8_0);
    std::uint64_t total = 0;
    options.progress = [&](std::uint64_t done, std::uint64_t all) {
      steps.push_back(done);
      total = all;
    };
    QVERIFY(succeeds(importModel(source, file("out.gguf"), options)));
    QVERIFY(steps.size() > 10 && std::is_sorted(steps.begin(), steps.end()));
    QCOMPARE(steps.front(), std::uint64_t{0});
    QCOMPARE(steps.back(), total);
    fs::remove(file("out.gguf"));
    for (const std::uint64_t at : steps) {
      std::stop_source stop;
      options.stop = stop.get_token();
      options.progress = [&](std::uint64_t done, std::uint64_t) {
        if (done >= at) stop.request_stop();
      };
      QVERIFY(failsWith(ErrorCode::Cancelled, importModel(source, file("out.gguf"), options)));
      QCOMPARE(names(), std::set<std::string>{"source.gguf"});
    }
  }

  void fullDisk() {
    const fs::path source = write("source.gguf", model());
    int failures = 0;
    for (rlim_t limit = 0;; limit += 500) {
      const auto result = [&] {
        const test::FileSizeLimit full(limit);
        return importModel(source, file("out.gguf"), as(ImportType::F32));
      }();
      if (result) break;
      ++failures;
      QVERIFY(failsWith(ErrorCode::DiskFull, result, "out.gguf"));
      QCOMPARE(names(), std::set<std::string>{"source.gguf"});
    }
    QVERIFY(failures > 5);
    QVERIFY(succeeds(openModelFile(file("out.gguf"))));
  }

  // A file with holes that stands for terabytes of zeros.
  void noRoomForTheResult() {
    constexpr std::uint64_t kDim = 1U << 15;
    constexpr std::uint64_t kFfn = 1U << 15;
    constexpr unsigned kLayers = 64;
    test::GgufWriter writer = test::smallModel();
    writer.setU32("llama.block_count", kLayers);
    const auto firstLayer = writer.tensors;
    for (unsigned layer = 1; layer < kLayers; ++layer) {
      for (auto entry : firstLayer) {
        if (!entry.name.starts_with("blk.0.")) continue;
        entry.name.replace(4, 1, std::to_string(layer));
        writer.tensors.push_back(entry);
      }
    }
    writer.setU32("llama.embedding_length", kDim);
    writer.setU32("llama.feed_forward_length", kFfn);
    writer.setU32("llama.attention.head_count", 256);
    writer.setU32("llama.attention.head_count_kv", 256);
    std::uint64_t offset = 0;
    const std::string normEnd = "norm.weight";
    for (auto& entry : writer.tensors) {
      const bool isNorm = entry.name.ends_with(normEnd);
      const bool isVocabulary = entry.name == "token_embd.weight" || entry.name == "output.weight";
      const bool fromFfn = entry.name.find("ffn_down") != std::string::npos;
      const bool toFfn =
          entry.name.find("ffn_up") != std::string::npos || entry.name.find("ffn_gate") != std::string::npos;
      entry.dimensions = {fromFfn ? kFfn : kDim};
      if (!isNorm) entry.dimensions.push_back(isVocabulary ? 8 : toFfn ? kFfn : kDim);
      entry.data.clear();
      entry.offset = offset;
      offset += entry.dimensions[0] * (isNorm ? 1 : entry.dimensions[1]) * sizeof(float);
    }
    const fs::path source = write("source.gguf", writer);
    std::error_code refused;
    fs::resize_file(source, fs::file_size(source) + offset, refused);
    if (refused) QSKIP("This file system has no files of such a size.");
    std::stop_source stop;
    stop.request_stop();  // on a disk that has the room it ends here
    ImportOptions options = as(ImportType::F32);
    options.stop = stop.get_token();
    const auto result = importModel(source, file("out.gguf"), options);
    QVERIFY(failsWith(ErrorCode::DiskFull, result, "are free"));
    QVERIFY2(result.error().message.find("1924.16 GB") != std::string::npos, result.error().message.c_str());
    QCOMPARE(names(), std::set<std::string>{"source.gguf"});
  }

  void foldersThatCannotBeWrittenTo() {
    const fs::path source = write("source.gguf", model());
    QVERIFY(failsWith(ErrorCode::NotFound, importModel(source, file("none/out.gguf"), as(ImportType::F16)), "none"));
    fs::create_directory(file("closed"));
    fs::permissions(file("closed"), fs::perms::owner_read | fs::perms::owner_exec | fs::perms::others_exec);
    fs::permissions(file("."), fs::perms::all);
    const bool isRoot = ::geteuid() == 0;  // who may write everywhere
    if (isRoot) QCOMPARE(::seteuid(65534), 0);
    const auto result = importModel(source, file("closed/out.gguf"), as(ImportType::F16));
    if (isRoot) QCOMPARE(::seteuid(0), 0);
    QVERIFY(failsWith(ErrorCode::Denied, result, "closed"));
    fs::permissions(file("closed"), fs::perms::all);
    QVERIFY(fs::is_empty(file("closed")));
  }

  void sourcesThatEndOrGo() {
    const fs::path source = write("source.gguf", model());
    const fs::path shorter = write("shorter.gguf", model());
    fs::resize_file(shorter, fs::file_size(shorter) - 100);
    QVERIFY(failsWith(ErrorCode::Corrupt, importModel(shorter, file("out.gguf"), as(ImportType::F16)), "shorter.gguf"));
    QVERIFY(
        failsWith(ErrorCode::NotFound, importModel(file("no.gguf"), file("out.gguf"), as(ImportType::F16)), "no.gguf"));
    QCOMPARE(names(), (std::set<std::string>{"shorter.gguf", "source.gguf"}));
    QVERIFY(succeeds(importModel(source, file("first.gguf"), as(ImportType::F16))));
    ImportOptions options = as(ImportType::F16);
    options.progress = [&](std::uint64_t done, std::uint64_t) {
      if (done == 0) fs::remove(source);
    };
    QVERIFY(succeeds(importModel(source, file("second.gguf"), options)));
    QCOMPARE(test::readBytes(file("second.gguf")), test::readBytes(file("first.gguf")));
  }
};

}  // namespace chasqui::engine

QTEST_GUILESS_MAIN(chasqui::engine::TestImportRefused)
#include "tst_import_refused.moc"
