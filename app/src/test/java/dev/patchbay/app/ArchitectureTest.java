package dev.patchbay.app;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.conditions.ArchPredicates.are;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget.MethodCallTarget;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.reactivestreams.Publisher;
import reactor.core.Disposable;

/** What may know what, and what nobody may do. The command depends on every module, so all of them are seen from here. */
class ArchitectureTest {
    private static final String ENGINE = "dev.patchbay.engine..";
    private static final String APP = "dev.patchbay.app..";
    private static final String HOOKS = "dev.patchbay.hooks..";
    private static final String MODELS = "dev.patchbay.models..";
    private static final String TESTKIT = "dev.patchbay.testkit..";
    private static final String EXAMPLES = "dev.patchbay.example..";
    private static final String WIRE = "dev.patchbay.wire..";
    private static final String[] RUNTIMES = {
        "dev.patchbay.runtime.inprocess..", "dev.patchbay.runtime.stdio..", "dev.patchbay.runtime.http.."
    };

    private static final JavaClasses OURS = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.patchbay");

    /** All that is not one of the modules above it: `dev.patchbay.<feature>`. */
    private static final DescribedPredicate<JavaClass> API = resideInAPackage("dev.patchbay..")
            .and(not(resideInAnyPackage(ENGINE, WIRE, APP, HOOKS, MODELS, TESTKIT, EXAMPLES)))
            .and(not(resideInAnyPackage(RUNTIMES)))
            .as("core-api");

    @Test
    void everyModuleIsSeen() {
        assertThat(List.of(
                        "json",
                        "engine.host",
                        "hooks",
                        "models.scripted",
                        "runtime.inprocess",
                        "runtime.stdio",
                        "runtime.http",
                        "app"))
                .allSatisfy(name -> assertThat(OURS.containPackage("dev.patchbay." + name))
                        .as(name)
                        .isTrue());
    }

    @Test
    void theApiDependsOnReactorJacksonAndJspecifyAlone() {
        classes()
                .that(are(API))
                .should()
                .onlyDependOnClassesThat(API.or(resideInAnyPackage(
                        "java..",
                        "reactor..",
                        "org.reactivestreams..",
                        "tools.jackson..",
                        "com.fasterxml.jackson.annotation..",
                        "org.jspecify..")))
                .check(OURS);
    }

    @Test
    void runtimesDoNotKnowTheEngine() {
        noClasses()
                .that()
                .resideInAnyPackage(RUNTIMES)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(ENGINE, APP, MODELS)
                .check(OURS);
    }

    @Test
    void theEngineKnowsNoRuntimeAndNoModel() {
        noClasses()
                .that()
                .resideInAPackage(ENGINE)
                .should()
                .dependOnClassesThat(resideInAnyPackage(RUNTIMES).or(resideInAnyPackage(HOOKS, MODELS, APP)))
                .check(OURS);
    }

    @Test
    void declarativeHooksKnowTheApiAlone() {
        noClasses()
                .that()
                .resideInAPackage(HOOKS)
                .should()
                .dependOnClassesThat(resideInAnyPackage(RUNTIMES).or(resideInAnyPackage(ENGINE, WIRE, MODELS, APP)))
                .check(OURS);
    }

    @Test
    void packagesOfDeclarativeHooksFormNoCycles() {
        slices().matching("dev.patchbay.hooks.(*)..").should().beFreeOfCycles().check(OURS);
    }

    @Test
    void protocolsKnowNeitherEngineNorRuntimes() {
        noClasses()
                .that()
                .resideInAPackage(WIRE)
                .should()
                .dependOnClassesThat(resideInAnyPackage(RUNTIMES).or(resideInAnyPackage(ENGINE, MODELS, APP)))
                .check(OURS);
    }

    @Test
    void packagesOfTheProtocolsFormNoCycles() {
        slices().matching("dev.patchbay.wire.(*)..").should().beFreeOfCycles().check(OURS);
    }

    @Test
    void packagesOfTheRuntimesForHttpFormNoCycles() {
        slices().matching("dev.patchbay.runtime.http.(*)..")
                .should()
                .beFreeOfCycles()
                .check(OURS);
    }

    @Test
    void modelsDoNotKnowTheEngineNorARuntime() {
        noClasses()
                .that()
                .resideInAPackage(MODELS)
                .should()
                .dependOnClassesThat(resideInAnyPackage(RUNTIMES).or(resideInAnyPackage(ENGINE, APP)))
                .check(OURS);
    }

    @Test
    void theEngineHasNothingOfNetty() {
        noClasses()
                .that()
                .resideInAPackage(ENGINE)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.netty..", "reactor.netty..")
                .check(OURS);
    }

    @Test
    void packagesOfTheEngineFormNoCycles() {
        slices().matching("dev.patchbay.engine.(*)..").should().beFreeOfCycles().check(OURS);
    }

    @Test
    void packagesOfTheApiFormNoCycles() {
        slices().matching("dev.patchbay.(*)..").should().beFreeOfCycles().check(OURS.that(are(API)));
    }

    @Test
    void nobodyWaitsForAPublisherButTheCommandAndTheBlockingFacade() {
        noClasses()
                .that()
                .resideOutsideOfPackages(APP, TESTKIT)
                // A typed view blocks where an interface's method returns no publisher; it says so, and checks its
                // thread.
                .and()
                .doNotHaveFullyQualifiedName("dev.patchbay.engine.host.BlockingFacade")
                .should()
                .callMethodWhere(isPublisherMethod(
                        "block", "blockOptional", "blockFirst", "blockLast", "toIterable", "toStream"))
                .check(OURS);
    }

    @Test
    void whoeverSubscribesKeepsWhatCancelsIt() {
        classes()
                .that()
                .resideOutsideOfPackages(APP, TESTKIT)
                .should(keepADisposableIfTheySubscribeWithoutASubscriber())
                .check(OURS);
    }

    @Test
    void onlyTheCommandWritesToTheTerminal() {
        noClasses()
                .that()
                .resideOutsideOfPackage(APP)
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .check(OURS);
    }

    @Test
    void nobodySleeps() {
        noClasses()
                .should()
                .callMethodWhere(DescribedPredicate.describe(
                        "sleep",
                        call -> call.getTargetOwner().isEquivalentTo(Thread.class)
                                && call.getName().equals("sleep")))
                .check(OURS);
    }

    @Test
    void nobodyUsesTheLoggingOfTheJdk() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAPackage("java.util.logging..")
                .check(OURS);
    }

    @Test
    void everyPackageSaysThatNothingIsNullUnlessItSaysSo() {
        Set<String> unmarked = new TreeSet<>();
        for (JavaClass type : OURS) {
            if (!type.getPackage().isAnnotatedWith(NullMarked.class)) {
                unmarked.add(type.getPackageName());
            }
        }
        assertThat(unmarked).isEmpty();
    }

    @Test
    void theApiHasNoPublicFieldThatCanChange() {
        fields().that()
                .areDeclaredInClassesThat(API)
                .and()
                .arePublic()
                .should()
                .beFinal()
                .check(OURS);
    }

    @Test
    void packagesAreNamedAfterWhatTheyAreFor() {
        noClasses()
                .should()
                .resideInAnyPackage("..util..", "..utils..", "..impl..", "..common..", "..manager..", "..helper..")
                .check(OURS);
    }

    private static DescribedPredicate<JavaMethodCall> isPublisherMethod(String... names) {
        return DescribedPredicate.describe("wait for a publisher", call -> {
            MethodCallTarget target = call.getTarget();
            return target.getOwner().isAssignableTo(Publisher.class)
                    && List.of(names).contains(target.getName());
        });
    }

    /** That a disposable is returned and not dropped is checked by the compiler; here, that somebody keeps it. */
    private static ArchCondition<JavaClass> keepADisposableIfTheySubscribeWithoutASubscriber() {
        return new ArchCondition<>("keep a Disposable if they subscribe without a subscriber") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                boolean keeps = type.getAllFields().stream()
                        .anyMatch(field -> field.getRawType().isAssignableTo(Disposable.class));
                type.getMethodCallsFromSelf().stream()
                        .filter(call -> call.getTarget().getOwner().isAssignableTo(Publisher.class))
                        .filter(call -> call.getName().equals("subscribe"))
                        .filter(call -> call.getTarget().getRawParameterTypes().isEmpty())
                        .filter(call -> !keeps)
                        .forEach(call -> events.add(SimpleConditionEvent.violated(call, call.getDescription())));
            }
        };
    }
}
