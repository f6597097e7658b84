// Several instances of Vulkan in one process: listing the devices makes one for a moment.
#include <cstring>

#include "device_fixture.h"
#include "vk/cooperative_matrix.h"
#include "vk/instance.h"

using namespace chasqui;
using namespace chasqui::engine;

namespace {

// A device with matrix cores, as far as its extension and its feature say so.
PFN_vkEnumerateDeviceExtensionProperties driversExtensions = nullptr;
PFN_vkGetPhysicalDeviceFeatures2 driversFeatures = nullptr;
PFN_vkGetInstanceProcAddr loadersAddress = nullptr;
std::vector<VkInstance> asked;  // for the extension's function

VKAPI_ATTR VkResult VKAPI_CALL listExtensions(VkPhysicalDevice device, const char* layer, std::uint32_t* count,
                                              VkExtensionProperties* out) {
  const std::uint32_t room = *count;
  const VkResult code = driversExtensions(device, layer, count, out);
  if (out != nullptr && *count < room) {
    std::strncpy(out[*count].extensionName, vk::cooperativeMatrixExtension(), VK_MAX_EXTENSION_NAME_SIZE - 1);
  }
  ++*count;
  return code;
}

VKAPI_ATTR void VKAPI_CALL listFeatures(VkPhysicalDevice device, VkPhysicalDeviceFeatures2* features) {
  const VkStructureType wanted = vk::cooperativeMatrixFeatures().sType;
  auto* first = static_cast<VkBaseOutStructure*>(features->pNext);
  if (first == nullptr || first->sType != wanted) return driversFeatures(device, features);
  reinterpret_cast<vk::CooperativeMatrixFeatures*>(first)->cooperativeMatrix = VK_TRUE;
}

VKAPI_ATTR PFN_vkVoidFunction VKAPI_CALL addressOf(VkInstance instance, const char* name) {
  if (std::string_view(name).find("CooperativeMatrix") == std::string_view::npos) return loadersAddress(instance, name);
  asked.push_back(instance);
  return nullptr;
}

}  // namespace

class TestInstances : public QObject {
  Q_OBJECT
 private slots:
  void matrixCoresAreAskedOfTheirOwn() {
    if (vk::cooperativeMatrixExtension() == nullptr) QSKIP("the build has no shaders for matrix cores");
    const Result<Engine> engine = test::openEngine();
    VERIFY_VALUE(engine);
    const Result<std::shared_ptr<vk::Instance>> own = vk::Instance::create(false);
    VERIFY_VALUE(own);
    const std::vector<VkPhysicalDevice> devices = *(*own)->physicalDevices();
    QVERIFY(!devices.empty());
    VERIFY_VALUE(Engine::devices());  // with an instance that is gone
    driversExtensions = std::exchange(vkEnumerateDeviceExtensionProperties, listExtensions);
    driversFeatures = std::exchange(vkGetPhysicalDeviceFeatures2, listFeatures);
    loadersAddress = std::exchange(vkGetInstanceProcAddr, addressOf);
    const DeviceInfo again = engine->handle()->askAgain();
    const std::size_t askedAgain = asked.size();
    const DeviceInfo described = vk::describeDevice(**own, devices[0], 0);
    vkEnumerateDeviceExtensionProperties = driversExtensions;
    vkGetPhysicalDeviceFeatures2 = driversFeatures;
    vkGetInstanceProcAddr = loadersAddress;
    QCOMPARE(askedAgain, std::size_t{0});  // memory alone changes
    QCOMPARE(asked, std::vector<VkInstance>{(*own)->handle()});
    QCOMPARE(again.memoryBytes, engine->device().memoryBytes);
    QCOMPARE(again.name, described.name);
  }
};

QTEST_GUILESS_MAIN(TestInstances)
#include "tst_instances.moc"
