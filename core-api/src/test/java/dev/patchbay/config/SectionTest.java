package dev.patchbay.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.json.Json;
import dev.patchbay.problem.Position;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SectionTest {
    private static final Position START = new Position("f.toml", 1, 1);
    private static final Position LIST = new Position("f.toml", 2, 1);
    private static final Position ITEM = new Position("f.toml", 2, 9);

    private final Section section = new Section("plugin", Json.object(), START, Map.of("/list", LIST, "/list/1", ITEM));

    @Test
    void knowsWhereAKeyStands() {
        assertThat(section.at("/list")).isEqualTo(LIST);
        assertThat(section.at("/list/1")).isEqualTo(ITEM);
    }

    @Test
    void namesTheNearestPlaceAroundWhatItDoesNotKnow() {
        assertThat(section.at("/list/7/x")).isEqualTo(LIST);
        assertThat(section.at("/other")).isEqualTo(START);
        assertThat(section.at("")).isEqualTo(START);
    }

    @Test
    void isEmptyWhereItWasLeftOut() {
        assertThat(Section.absent("x", START).values().isEmpty()).isTrue();
    }
}
