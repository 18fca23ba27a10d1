package dev.patchbay.runtime.inprocess;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.patchbay.json.Json;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.cfg.MapperConfig;
import tools.jackson.databind.introspect.Annotated;
import tools.jackson.databind.introspect.AnnotatedClass;
import tools.jackson.databind.introspect.AnnotatedMember;
import tools.jackson.databind.introspect.AnnotatedParameter;
import tools.jackson.databind.introspect.JacksonAnnotationIntrospector;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.jsontype.NamedType;
import tools.jackson.databind.type.LogicalType;
import tools.jackson.databind.type.TypeFactory;

/**
 * Makes the mapper of one connection. Mappers remember the classes that they have seen, so a plugin gets one of its own,
 * with its own type factory and annotation cache, which goes when the plugin goes. It is made when it is first needed:
 * whoever only lists tools needs none.
 *
 * <p>It reads strictly: unknown properties, missing components of records, texts for numbers, numbers for texts, and fractions for whole
 * numbers are refused.
 */
final class PluginMapper {
    private final ClassLoader loader;
    private volatile @Nullable JsonMapper made;

    PluginMapper(ClassLoader loader) {
        this.loader = loader;
    }

    JsonMapper get() {
        JsonMapper known = made;
        return known != null ? known : make();
    }

    private synchronized JsonMapper make() {
        JsonMapper known = made;
        if (known == null) {
            known = create(loader);
            made = known;
        }
        return known;
    }

    private static JsonMapper create(ClassLoader loader) {
        return Json.mapper()
                .rebuild()
                .typeFactory(TypeFactory.createDefaultInstance().withClassLoader(loader))
                .annotationIntrospector(new Introspector())
                .changeDefaultPropertyInclusion(value -> value.withValueInclusion(JsonInclude.Include.NON_ABSENT))
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                .withCoercionConfig(
                        LogicalType.Textual,
                        coercion -> coercion.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                                .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                                .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail))
                .withCoercionConfig(
                        BigDecimal.class,
                        coercion -> coercion.setCoercion(CoercionInputShape.String, CoercionAction.TryConvert))
                .build();
    }

    /** Knows the cases of sealed types, and which components of a record must be there. */
    private static final class Introspector extends JacksonAnnotationIntrospector {
        private static final long serialVersionUID = 1L;

        @Override
        public JsonTypeInfo.@Nullable Value findPolymorphicTypeInfo(MapperConfig<?> config, Annotated annotated) {
            JsonTypeInfo.Value written = super.findPolymorphicTypeInfo(config, annotated);
            if (written != null || !(annotated instanceof AnnotatedClass type)) {
                return written;
            }
            String property = SealedTypes.propertyOf(type.getRawType());
            return property == null
                    ? null
                    : JsonTypeInfo.Value.construct(
                            JsonTypeInfo.Id.NAME, JsonTypeInfo.As.PROPERTY, property, null, false, true, true);
        }

        @Override
        public @Nullable List<NamedType> findSubtypes(MapperConfig<?> config, Annotated annotated) {
            if (annotated instanceof AnnotatedClass && SealedTypes.isChoice(annotated.getRawType())) {
                return SealedTypes.casesOf(annotated.getRawType()).stream()
                        .map(type -> new NamedType(type, SealedTypes.nameOf(type)))
                        .toList();
            }
            return super.findSubtypes(config, annotated);
        }

        @Override
        public @Nullable String findTypeName(MapperConfig<?> config, AnnotatedClass type) {
            String name = SealedTypes.nameOf(type.getRawType());
            return name != null ? name : super.findTypeName(config, type);
        }

        @Override
        public @Nullable Boolean hasRequiredMarker(MapperConfig<?> config, AnnotatedMember member) {
            if (member instanceof AnnotatedParameter parameter
                    && parameter.getDeclaringClass().isRecord()) {
                RecordComponent[] components = parameter.getDeclaringClass().getRecordComponents();
                if (parameter.getOwner().getParameterCount() == components.length) {
                    return !Optionality.mayBeAbsent(components[parameter.getIndex()]);
                }
            }
            return super.hasRequiredMarker(config, member);
        }
    }
}
