// The catalogue of models: its data, what each takes, and whether that fits a device.
#include <QFile>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTest>

#include "catalogue/catalogue.h"
#include "download/hub.h"
#include "download/meta.h"
#include "engine/model_shape.h"
#include "fixture.h"

namespace chasqui::app {
namespace {

/// A graphics card with so many GB, beside so many of the computer's.
FitProbe::Read card(double deviceGb, double hostGb) {
  return [=](const std::string&) {
    engine::DeviceInfo device;
    device.name = "A card";
    device.type = engine::DeviceType::DiscreteGpu;
    device.memoryBytes = device.availableBytes = static_cast<std::uint64_t>(deviceGb * 1e9);
    device.hostAvailableBytes = static_cast<std::uint64_t>(hostGb * 1e9);
    device.maxStorageBufferBytes = 1ULL << 32;
    return FitFacts{fail(ErrorCode::NotFound, "None."), std::vector<engine::DeviceInfo>{device}};
  };
}

QVariantMap need(const Catalogue& catalogue, const QString& entryId, const QString& quantization) {
  for (int row = 0; row < catalogue.rowCount(); ++row) {
    if (catalogue.data(catalogue.index(row), Catalogue::EntryIdRole) != entryId) continue;
    for (const QVariant& one : catalogue.data(catalogue.index(row), Catalogue::QuantizationsRole).toList())
      if (one.toMap()["name"] == quantization) return one.toMap();
  }
  return {};
}

QString recommended(const Catalogue& catalogue, const QString& entryId) {
  for (int row = 0; row < catalogue.rowCount(); ++row) {
    const QModelIndex index = catalogue.index(row);
    if (catalogue.data(index, Catalogue::EntryIdRole) != entryId) continue;
    const int best = catalogue.data(index, Catalogue::RecommendedRole).toInt();
    return catalogue.data(index, Catalogue::QuantizationsRole).toList()[best].toMap()["name"].toString();
  }
  return {};
}

}  // namespace

class TestCatalogue : public QObject {
  Q_OBJECT

 private slots:
  void theFileIsWhole() {
    const Catalogue catalogue;
    const CatalogueData& data = catalogue.catalogue();
    QVERIFY(data.entries.size() >= 10);
    QSet<QString> ids;
    for (const CatalogueEntry& entry : data.entries) {
      QVERIFY2(!ids.contains(entry.id), qPrintable(entry.id));
      ids.insert(entry.id);
      QCOMPARE(download::repositoryOf(entry.gguf.toStdString()), entry.gguf.toStdString());
      for (const char* language : {"en", "de", "es"}) QVERIFY2(entry.words.count(language) == 1, qPrintable(entry.id));
      for (const QString& quantization : data.quantizations) QVERIFY(engine::isKnownQuantization(quantization.toStdString()));
      if (!entry.meta.isEmpty()) QVERIFY2(download::planMeta(entry.meta.toStdString()), qPrintable(entry.meta));
    }
  }

  void allSizesOfLlama2AreThere() {
    const Catalogue catalogue;
    for (const char* id : {"llama-2-7b", "llama-2-7b-chat", "llama-2-13b", "llama-2-13b-chat", "llama-2-70b",
                           "llama-2-70b-chat", "code-llama-34b", "code-llama-34b-instruct"})
      QVERIFY2(!need(catalogue, id, "Q4_K_M").isEmpty(), id);
  }

  /// The sizes that the hub shows for these files, in GB: TheBloke's vicuna-7B-v1.5-GGUF, which has the shape of 7B.
  void fileSizesAreThoseOfTheHub_data() {
    QTest::addColumn<QString>("quantization");
    QTest::addColumn<double>("gigabytes");
    QTest::newRow("Q3_K_M") << "Q3_K_M" << 3.30;
    QTest::newRow("Q4_0") << "Q4_0" << 3.83;
    QTest::newRow("Q4_K_S") << "Q4_K_S" << 3.86;
    QTest::newRow("Q4_K_M") << "Q4_K_M" << 4.08;
  }

  void fileSizesAreThoseOfTheHub() {
    QFETCH(QString, quantization);
    QFETCH(double, gigabytes);
    const engine::ModelShape shape{4096, 32, 32, 32, 11008, 32000, 4096};
    const auto info = engine::describeShape(shape, quantization.toStdString());
    QVERIFY(info);
    const double bytes = static_cast<double>(info->weightBytes);
    QVERIFY2(std::abs(bytes / 1e9 - gigabytes) < 0.02, qPrintable(QString::number(bytes)));
  }

  void withoutADeviceNothingIsPromised() {
    Catalogue catalogue([](const std::string&) {
      return FitFacts{fail(ErrorCode::NotFound, "None."), fail(ErrorCode::NoDevice, "There is no device.")};
    });
    QSignalSpy told(&catalogue, &Catalogue::budgetChanged);
    catalogue.refresh();
    QVERIFY(told.wait(kPatienceMs));
    QVERIFY(catalogue.budgetText().contains("There is no GPU"));
    QCOMPARE(need(catalogue, "llama-2-7b-chat", "Q4_K_M")["verdict"].toInt(), Catalogue::Unknown);
    QVERIFY(need(catalogue, "llama-2-7b-chat", "Q4_K_M")["verdictText"].toString().startsWith("Needs "));
  }

  void verdictsFollowTheDevice() {
    Catalogue catalogue(card(8, 32));
    QSignalSpy told(&catalogue, &Catalogue::budgetChanged);
    catalogue.refresh();
    QVERIFY(told.wait(kPatienceMs));
    QVERIFY(catalogue.budgetText().startsWith("A card has room for "));
    QLocale::setDefault(QLocale("de_DE"));
    QVERIFY2(catalogue.budgetText().contains("4.096 tokens"), qPrintable(catalogue.budgetText()));
    QLocale::setDefault(QLocale::c());
    QCOMPARE(need(catalogue, "llama-2-7b-chat", "Q4_K_M")["verdict"].toInt(), Catalogue::Fits);
    QCOMPARE(need(catalogue, "llama-2-13b-chat", "Q4_K_M")["verdict"].toInt(), Catalogue::FitsPartly);
    QVERIFY(need(catalogue, "llama-2-13b-chat", "Q4_K_M")["verdictText"].toString().contains(" of 40 layers"));
    QCOMPARE(need(catalogue, "llama-2-70b-chat", "Q4_K_M")["verdict"].toInt(), Catalogue::TooLarge);
    QCOMPARE(recommended(catalogue, "llama-2-7b-chat"), QString("Q4_K_M"));
    QCOMPARE(recommended(catalogue, "llama-2-70b-chat"), QString("Q2_K"));
  }

  void damagedDataIsRefused_data() {
    QTest::addColumn<QByteArray>("json");
    QTest::newRow("none") << QByteArray();
    QTest::newRow("no object") << QByteArray("[1, 2]");
    QTest::newRow("empty") << QByteArray("{}");
    QTest::newRow("no shape") << QByteArray(
        R"({"quantizations": ["Q4_0"], "shapes": {}, "models": [{"id": "a", "group": "chat", "title": "A",
            "words": {"en": "A"}, "shape": "7b", "licence": "mit", "gguf": "a/b"}]})");
    QTest::newRow("heads that do not divide") << QByteArray(
        R"({"quantizations": ["Q4_0"], "shapes": {"x": {"dim": 100, "layers": 1, "heads": 3, "kvHeads": 1, "ffn": 8,
            "vocabulary": 8, "contextTokens": 8}}, "models": [{"id": "a", "group": "chat", "title": "A",
            "words": {"en": "A"}, "shape": "x", "licence": "mit", "gguf": "a/b"}]})");
  }

  void damagedDataIsRefused() {
    QFETCH(QByteArray, json);
    const auto data = readCatalogue(json);
    QVERIFY(!data);
    QCOMPARE(data.error().code, ErrorCode::Corrupt);
  }

  void itSpeaksTheWindowsLanguage() {
    Catalogue catalogue;
    catalogue.retranslate("de");
    QVERIFY(catalogue.data(catalogue.index(0), Catalogue::WordsRole).toString().contains("gutes erstes Modell"));
    catalogue.retranslate("fr");
    QVERIFY(catalogue.data(catalogue.index(0), Catalogue::WordsRole).toString().contains("good first model"));
  }
};

}  // namespace chasqui::app

QTEST_MAIN(chasqui::app::TestCatalogue)
#include "tst_catalogue.moc"
