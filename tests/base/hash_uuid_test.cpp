#include <catch_amalgamated.hpp>

#include "base/hash.h"
#include "base/uuid.h"

using namespace postil;

TEST_CASE("SHA-256 gives the published digests", "[hash]") {
    CHECK(sha256_hex("") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    CHECK(sha256_hex("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    CHECK(sha256_hex("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq") ==
          "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
    CHECK(sha256_hex(std::string(1'000'000, 'a')) ==
          "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}

TEST_CASE("SHA-256 pads every length around its blocks", "[hash]") {
    CHECK(sha256_hex(std::string(55, 'a')) == "9f4390f8d30c2dd92ec9f095b65e2b9ae9b0a925a5258e241c9f1e910f734318");
    CHECK(sha256_hex(std::string(56, 'a')) == "b35439a4ac6f0948b6d6f9e3c6af0f5f590ce20f1bde7090ef7970686ec6738a");
    CHECK(sha256_hex(std::string(64, 'a')) == "ffe054fe7ae0cb6dc65c3af9b61d5209f439851db43d0ba5997337df154668eb");
}

TEST_CASE("a UUID is made of the random bytes, with version and variant set", "[uuid]") {
    std::array<std::uint8_t, 16> bytes{};
    CHECK(uuid_urn(bytes) == "urn:uuid:00000000-0000-4000-8000-000000000000");
    bytes.fill(0xFF);
    CHECK(uuid_urn(bytes) == "urn:uuid:ffffffff-ffff-4fff-bfff-ffffffffffff");
    for (std::uint8_t i = 0; i < 16; ++i) bytes[i] = static_cast<std::uint8_t>(i * 0x11);
    CHECK(uuid_urn(bytes) == "urn:uuid:00112233-4455-4677-8899-aabbccddeeff");
    CHECK(is_uuid_urn(uuid_urn(bytes)));
}

TEST_CASE("what is no UUID address is told apart", "[uuid]") {
    CHECK(is_uuid_urn("urn:uuid:00112233-4455-1677-8899-AABBCCDDEEFF"));
    for (const char* text :
         {"", "urn:uuid:", "00112233-4455-4677-8899-aabbccddeeff", "urn:uuid:00112233445546778899aabbccddeeff",
          "urn:uuid:00112233-4455-4677-8899-aabbccddeef", "urn:uuid:00112233-4455-4677-8899-aabbccddeeff0",
          "urn:uuid:g0112233-4455-4677-8899-aabbccddeeff", "urn:uuid:0011223-34455-4677-8899-aabbccddeeff"}) {
        CAPTURE(text);
        CHECK_FALSE(is_uuid_urn(text));
    }
}
