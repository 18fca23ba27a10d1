package dev.patchbay.runtime.http.auth.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.engine.manifest.ManifestReader;
import dev.patchbay.engine.manifest.ManifestResult;
import dev.patchbay.manifest.PluginManifest;
import dev.patchbay.runtime.http.McpHttpRuntime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The table of OAuth */
class OAuthSettingsTest {
    @TempDir
    Path folder;

    @Test
    void mayBeEmpty() throws IOException {
        assertThat(problems("")).isEmpty();
    }

    @Test
    void mayNameAClientOfItsOwn() throws IOException {
        assertThat(problems("client_id = 'a'\nclient_secret = 'env:S'\nscopes = ['x', 'y']\nissuer = 'https://a.test'\n"
                        + "token_endpoint_auth_method = 'client_secret_post'\nredirect_port = 8123"))
                .isEmpty();
        assertThat(problems("grant = 'client_credentials'\nclient_id = 'a'\nprivate_key = 'env:K'\n"
                        + "token_endpoint_auth_method = 'private_key_jwt'"))
                .isEmpty();
        assertThat(problems("client_metadata_url = 'https://a.test/client.json'\nprivate_key = 'env:K'"))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "clientid = 'a'                                | client_id",
                "grant = 'implicit'                            | is not one of [authorization_code, client_credentials]",
                "grant = 'client_credentials'                  | needs a secret or a key",
                "client_secret = 'env:S'                       | nothing says of which client",
                "client_secret = 'hunter2'                     | never the value itself",
                "client_id = 'a'~client_secret = 'env:OTHER'   | does not ask for \"env:OTHER\"",
                "client_metadata_url = 'http://a.test/c'       | cannot be the id of a client",
                "client_metadata_url = 'https://a.test'        | cannot be the id of a client",
                "issuer = 'http://a.test'                      | is no authorization server",
                "issuer = 'https://a.test?x=1'                 | is no authorization server",
                "redirect_port = 65536                         | expected 0 to 65535",
                "scopes = ['a b']                              | is no scope",
                "token_endpoint_auth_method = 'private_key_jwt' | does not fit",
                "client_id = 'a'~token_endpoint_auth_method = 'client_secret_basic' | does not fit",
            })
    void saysWhatIsWrong(String table, String problem) throws IOException {
        assertThat(problems(table.replace('~', '\n')))
                .anySatisfy(each -> assertThat(each).contains(problem).doesNotContain("hunter2"));
    }

    private List<String> problems(String table) throws IOException {
        Path file = folder.resolve(ManifestReader.FILE_NAME);
        Files.writeString(file, """
                [plugin]
                schema_version = "1"
                name = "fixture"
                version = "1.0.0"
                kind = "tool"
                runtime = "mcp_http"
                capabilities = ["env:S", "env:K"]
                [plugin.mcp_http]
                url = "https://mcp.test/mcp"
                [plugin.mcp_http.oauth]
                """ + table);
        PluginManifest manifest = ((ManifestResult.Usable) ManifestReader.read(file)).manifest();
        return new McpHttpRuntime()
                .check(manifest, manifest.section(McpHttpRuntime.KIND), folder).stream()
                        .map(Object::toString)
                        .toList();
    }
}
