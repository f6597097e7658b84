// What is kept of a device on the disk, and what is not believed.
#include <QDir>
#include <QFile>
#include <QTemporaryDir>

#include "device_fixture.h"
#include "engine/tune.h"
#include "tuning/record_file.h"

using namespace chasqui;
using namespace chasqui::engine;

namespace {

DeviceInfo someGpu() {
  DeviceInfo device;
  device.name = "Some GPU";
  device.type = DeviceType::DiscreteGpu;
  device.subgroupSize = 32;
  device.identity = "00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff";
  return device;
}

DeviceRecord someRecord() {
  DeviceRecord record;
  record.state = TuningState::Measured;
  record.measuredAt = 1'795'000'000;
  record.shapes = "matvec-splits=16,matvec-tiles=2,attention-lanes=128";
  record.columnCosts = {1.25, 1.5, 2};
  record.kernels = {{"matvec", "matvec-splits=16,matvec-tiles=2", 100, 50}, {"norm", "", 8, 8}};
  return record;
}

}  // namespace

class TestDeviceRecord : public QObject {
  Q_OBJECT
 private slots:
  void comesBackAsItWas() {
    const QTemporaryDir folder;
    const std::filesystem::path path = folder.filePath("new/devices").toStdString();
    const DeviceInfo device = someGpu();
    QVERIFY(keepRecord(path, device, someRecord()));
    const DeviceRecord record = keptRecord(path, device);
    QCOMPARE(record.state, TuningState::Measured);
    QCOMPARE(record.measuredAt, someRecord().measuredAt);
    QCOMPARE(record.shapes, someRecord().shapes);
    QVERIFY(record.columnCosts == someRecord().columnCosts);
    QCOMPARE(record.kernels.size(), std::size_t{2});
    QCOMPARE(record.kernels[0].shapes, someRecord().kernels[0].shapes);
    QCOMPARE(record.kernels[0].beforeMicroseconds, 100.0);
    QCOMPARE(record.kernels[1].afterMicroseconds, 8.0);
    QVERIFY(std::abs(record.gain() - std::sqrt(2.0)) < 1e-9);

    DeviceInfo other = device;
    other.identity.back() = '0';
    QCOMPARE(keptRecord(path, other).state, TuningState::Unknown);
    QVERIFY(forgetRecord(path, other));
    QVERIFY(forgetRecord(path, device));
    QVERIFY(forgetRecord(path, device));
    QCOMPARE(keptRecord(path, device).state, TuningState::Unknown);
  }

  void skippedIsNotAskedAgain() {
    const QTemporaryDir folder;
    QVERIFY(keepSkipped(folder.path().toStdString(), someGpu()));
    const DeviceRecord record = keptRecord(folder.path().toStdString(), someGpu());
    QCOMPARE(record.state, TuningState::Skipped);
    QVERIFY(record.shapes.empty());
    QCOMPARE(record.gain(), 1.0);
  }

  void columnCosts() {
    DeviceRecord record;
    record.columnCosts = {1.25, 1.5, 2};
    const std::pair<std::uint32_t, double> costs[] = {{0, 1},   {1, 1}, {2, 1.25}, {3, 1.5},
                                                      {4, 1.5}, {5, 2}, {8, 2},    {16, 4}};
    for (const auto& [columns, cost] : costs) QCOMPARE(record.columnCost(columns), cost);
    DeviceInfo software;
    software.type = DeviceType::Cpu;
    QVERIFY(estimatedRecord(software).columnCost(4) > estimatedRecord(someGpu()).columnCost(4));
  }

  void notBelieved_data() {
    QTest::addColumn<QByteArray>("from");
    QTest::addColumn<QByteArray>("to");
    const auto row = [](const char* name, const char* from, const char* to) {
      QTest::newRow(name) << QByteArray(from) << QByteArray(to);
    };
    row("another format", "\"format\": 1", "\"format\": 2");
    row("no format", "\"format\": 1,", "");
    row("kernels of another build", "\"shaders\": \"", "\"shaders\": \"0");
    row("an unknown shape", "matvec-splits=16,", "warp-splits=16,");
    row("no power of two", "matvec-splits=16,", "matvec-splits=17,");
    row("a negative shape", "matvec-splits=16,", "matvec-splits=-16,");
    row("a workgroup that the device cannot have", "attention-lanes=128", "norm-lanes=1024");
    row("matrix cores that the device lacks", "attention-lanes=128", "matrix-cores=1");
    row("a shape that is no text", "\"shapes\": \"matvec-splits=16,matvec-tiles=2,attention-lanes=128\"",
        "\"shapes\": [1]");
    row("a cost below one", "1.25", "0.5");
    row("costs that fall", "1.25", "1.75");
    row("a cost beyond all reason", "2.0\n", "1e300\n");
    row("two costs", "1.25,", "");
    row("a cost that is no number", "1.25", "\"1.25\"");
    row("a time below zero", "100.0", "-100.0");
    row("a time beyond all reason", "100.0", "1e99");
    row("a kernel without a name", "\"kernel\": \"norm\",", "");
    row("a kernel that is a number", "\"kernels\": [", "\"kernels\": [7,");
    row("twice", "\"format\": 1", "\"format\": 1,\n  \"format\": 1");
    row("cut off", "}\n", "");
    row("something behind it", "}\n", "} x");
  }

  void notBelieved() {
    QFETCH(QByteArray, from);
    QFETCH(QByteArray, to);
    const QTemporaryDir folder;
    DeviceInfo device = someGpu();
    device.maxWorkgroupLanes = 512;
    const std::string root = folder.path().toStdString();
    QVERIFY(keepRecord(root, device, someRecord()));
    QCOMPARE(keptRecord(root, device).state, TuningState::Measured);
    QFile file(folder.filePath(QString::fromStdString(device.identity) + "/tuning.json"));
    QVERIFY(file.open(QIODevice::ReadWrite));
    QByteArray text = file.readAll();
    const qsizetype at = text.lastIndexOf(from);
    QVERIFY2(at >= 0, text.constData());
    text.replace(at, from.size(), to);
    QVERIFY(file.resize(0) && file.seek(0) && file.write(text) == text.size() && file.flush());
    QCOMPARE(keptRecord(root, device).state, TuningState::Unknown);
    QVERIFY(keptRecord(root, device).columnCosts == estimatedRecord(device).columnCosts);
    QVERIFY(keepRecord(root, device, someRecord()));  // and another one takes its place
    QCOMPARE(keptRecord(root, device).state, TuningState::Measured);
  }

  void rubbish_data() {
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("zeros") << QByteArray(4096, '\0');
    QTest::newRow("deep") << QByteArray(60'000, '[');
    QTest::newRow("long") << "{\"format\": 1, \"x\": \"" + QByteArray(1 << 20, 'x') + "\"}";
    QTest::newRow("a list") << QByteArray("[1]");
  }

  void rubbish() {
    QFETCH(QByteArray, text);
    const QTemporaryDir folder;
    const QString place = folder.filePath(QString::fromStdString(someGpu().identity));
    QVERIFY(QDir().mkpath(place));
    QFile file(place + "/tuning.json");
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write(text) == text.size() && file.flush());
    QCOMPARE(keptRecord(folder.path().toStdString(), someGpu()).state, TuningState::Unknown);
  }

  void aFolderInPlaceOfTheFile() {
    const QTemporaryDir folder;
    QVERIFY(QDir().mkpath(folder.filePath(QString::fromStdString(someGpu().identity)) + "/tuning.json/x"));
    const std::string root = folder.path().toStdString();
    QCOMPARE(keptRecord(root, someGpu()).state, TuningState::Unknown);
    QVERIFY(!keepRecord(root, someGpu(), someRecord()));
    QVERIFY(!forgetRecord(root, someGpu()));
  }

  // A name is a folder's: nothing else may come into the path.
  void identitiesThatAreNone_data() {
    QTest::addColumn<QString>("identity");
    for (const char* identity : {"", "../../etc", "/tmp", "ABC", "00 11"}) QTest::newRow(identity) << identity;
  }

  void identitiesThatAreNone() {
    QFETCH(QString, identity);
    const QTemporaryDir folder;
    DeviceInfo device = someGpu();
    device.identity = identity.toStdString();
    const Result<void> kept = keepRecord(folder.path().toStdString(), device, someRecord());
    QVERIFY(!kept);
    QCOMPARE(kept.error().code, ErrorCode::Invalid);
    QVERIFY(QDir(folder.path()).isEmpty());
    QCOMPARE(keptRecord(folder.path().toStdString(), device).state, TuningState::Unknown);
    QVERIFY(forgetRecord(folder.path().toStdString(), device));
  }

  void nowhere() {
    QVERIFY(!keepRecord({}, someGpu(), someRecord()));
    QCOMPARE(keptRecord({}, someGpu()).state, TuningState::Unknown);
    QVERIFY(forgetRecord({}, someGpu()));
  }
};

QTEST_GUILESS_MAIN(TestDeviceRecord)
#include "tst_device_record.moc"
