#include "application/garbage_collection.h"

#include <QJSEngine>

namespace chasqui::app {

namespace {

constexpr int kIntervalMs = 2500;

}  // namespace

GarbageCollection::GarbageCollection(QJSEngine& engine, QObject* parent) : QObject(parent) {
  timer_.setInterval(kIntervalMs);
  timer_.setSingleShot(true);
  connect(&timer_, &QTimer::timeout, this, [&engine] { engine.collectGarbage(); });
}

void GarbageCollection::soon() {
  if (!timer_.isActive()) timer_.start();
}

}  // namespace chasqui::app
